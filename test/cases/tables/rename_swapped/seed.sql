insert into public.a values (1);
insert into public.b values ('x'), ('y');
