insert into public.t values (1);
refresh materialized view public.m;
