insert into public.t values (2);
