-- section 1: one transaction
begin;

DROP FUNCTION public.shop(integer);

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'shop.tag'::pg_catalog.regtype::pg_catalog.oid
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
    RAISE EXCEPTION 'other objects depend on the type %: %', 'shop.tag', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE shop.tag CASCADE;

commit;

-- end
