insert into public.t values (1, 'x', '2025-01-01');
refresh materialized view public.m;
