insert into public.o values (1), (2); insert into public.t values (1, 1, 2), (20, 1, 1);
