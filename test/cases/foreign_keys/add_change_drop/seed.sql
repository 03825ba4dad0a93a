insert into public.p values (1, 'x');
insert into public.c values (1, 1, 'x');
