insert into public.t values ('a');
refresh materialized view public.placed;
