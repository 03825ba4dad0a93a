insert into public.deeper values (2, 'x');
insert into public.here values (1, 'y');
