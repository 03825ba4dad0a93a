insert into public.p values (1, 1, 3); insert into public.k values (1);
