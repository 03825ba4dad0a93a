insert into public.t values ('24.12.2025', 1, '7'), (null, 0, null);
