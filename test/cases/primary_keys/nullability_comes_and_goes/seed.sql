insert into public.t values (1, null); insert into public.u values (1, 2);
