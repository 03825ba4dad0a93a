insert into public.t values (1, 'x', 'x'); refresh materialized view public.m;
