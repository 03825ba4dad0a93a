-- section 1: one transaction
begin;

DROP VIEW public.v;

DROP AGGREGATE public.counted(*);

DROP AGGREGATE public.middle(double precision, anyelement);

DROP AGGREGATE public.place("any");

DROP AGGREGATE public.smallest(integer);

DROP AGGREGATE public.total(integer);

DROP AGGREGATE public.total_numeric(numeric);

DROP AGGREGATE public.window_total(integer);

commit;

-- end
