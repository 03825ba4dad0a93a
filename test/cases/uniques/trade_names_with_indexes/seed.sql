insert into public.t values (1, 2, 3); insert into public.h values (1, 0); insert into public.refers values (1);
