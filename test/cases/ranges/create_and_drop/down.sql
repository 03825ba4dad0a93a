-- section 1: one transaction
begin;

DROP FUNCTION public.all_of(public.cents_rangemulti);

DROP FUNCTION public.amount(public.cents_range);

DROP FUNCTION public.busy(public.day);

DROP VIEW public.v;

ALTER TABLE public.t DROP CONSTRAINT t_d;

ALTER TABLE public.t DROP CONSTRAINT one;

-- deletes-data: the values of public.t.d go
ALTER TABLE public.t DROP COLUMN d;

-- deletes-data: the values of public.t.ds go
ALTER TABLE public.t DROP COLUMN ds;

-- deletes-data: the values of public.t.p go
ALTER TABLE public.t DROP COLUMN p;

-- deletes-data: the values of public.t.w go
ALTER TABLE public.t DROP COLUMN w;

-- deletes-data: the values of public.t.s go
ALTER TABLE public.t DROP COLUMN s;

-- deletes-data: the values of public.t.f go
ALTER TABLE public.t DROP COLUMN f;

DROP CAST (public.cents_range AS text);

DROP DOMAIN public.price_range;

DROP TYPE public.span;

DROP TYPE public."Odd ""x"". 🎉";

DROP TYPE public."Order ""y""";

DROP TYPE public."bбббббббббббббббббббббббббббб";

DROP TYPE public.cents_range;

DROP FUNCTION public.cents_diff(bigint, bigint);

COMMENT ON TYPE public.day IS null;

DROP TYPE public.of_ranges;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.day'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT r.rngcanonical::pg_catalog.oid FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.day', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.day CASCADE;

DROP TYPE public.range_of_number;

DROP TYPE public.word;

DROP SCHEMA other;

commit;

-- end
