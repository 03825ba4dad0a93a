insert into public.t (b) values (1);
