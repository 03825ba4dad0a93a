insert into public.t values (1, 1, 1), (null, null, null);
