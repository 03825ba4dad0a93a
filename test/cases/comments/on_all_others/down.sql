-- section 1: one transaction
begin;

DROP EVENT TRIGGER ev;

ALTER SUBSCRIPTION sub DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION sub SET (slot_name = NONE);

-- deletes-data: the connection of sub goes, and with it how far it had come
-- changes-behaviour: the slot sub stays on the other server, which keeps its write-ahead log for it: there, SELECT pg_drop_replication_slot('sub')
DROP SUBSCRIPTION sub;

-- changes-behaviour: who subscribes to pub gets no changes any more, and errors
DROP PUBLICATION pub;

DROP CONVERSION public.latin;

DROP TRANSFORM FOR point LANGUAGE ours;

DROP FUNCTION public.watch();

DROP MATERIALIZED VIEW public.m;

DROP VIEW public.v;

DROP FUNCTION public.touch();

DROP FOREIGN TABLE public.ft;

DROP RULE r ON public.t;

DROP STATISTICS public.s;

ALTER TABLE public.t DROP CONSTRAINT once;

DROP AGGREGATE public.counted(*);

DROP AGGREGATE public.total(integer);

DROP TEXT SEARCH CONFIGURATION public.conf;

DROP CAST (point AS integer);

DROP FUNCTION public.to_int(point);

DROP OPERATOR CLASS public.points USING btree;

DROP FUNCTION public.cmp(point, point);

DROP TEXT SEARCH DICTIONARY public.dict;

DROP OPERATOR FAMILY public.points USING btree;

DROP TEXT SEARCH PARSER public.words;

DROP TEXT SEARCH TEMPLATE public.plain;

DROP SERVER srv;

DROP OPERATOR public.<<<(point, point);

DROP FUNCTION public.lt(point, point);

DROP FOREIGN DATA WRAPPER plain;

DROP DOMAIN public.d;

DROP TYPE public.c;

DROP TYPE public.later;

COMMENT ON TYPE public.tag IS null;

-- its input and output functions go with it; each needs the other
DROP TYPE public.tag CASCADE;

DROP ACCESS METHOD heap2;

DROP LANGUAGE ours;

DROP FUNCTION public.handle();

DROP COLLATION public.c;

COMMENT ON SCHEMA public IS 'standard public schema';

COMMENT ON ROLE schematic_case_commented IS 'before';

COMMENT ON FUNCTION public.f(integer) IS 'goes';

commit;

-- end
