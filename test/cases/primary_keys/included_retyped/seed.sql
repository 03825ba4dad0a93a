insert into public.t values (1, 2); insert into public.s values (1, 3); insert into public.refers values (1);
