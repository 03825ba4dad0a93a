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

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.tag'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.tag', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
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
