insert into public.t values (1, '{2,3}'), (null, null);
