insert into public.t values ('x', 1);
