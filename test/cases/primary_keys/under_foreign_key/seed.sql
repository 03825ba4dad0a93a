insert into public.parent values (1, 2);
insert into public.child values (1);
