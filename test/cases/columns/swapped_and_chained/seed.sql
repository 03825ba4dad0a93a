insert into public.t values (1, 2, 'c', '2025-01-01');
