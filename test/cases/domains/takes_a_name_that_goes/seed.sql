insert into public.t values ('a', 3, row(1));
