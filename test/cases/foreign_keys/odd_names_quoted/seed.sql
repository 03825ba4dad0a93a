insert into public."Par.ent ""x""" values (1);
