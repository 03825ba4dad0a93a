-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.f(public.x)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'f' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.x'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.x'::pg_catalog.regtype::pg_catalog.oid
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
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.x', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.x CASCADE;

COMMENT ON TYPE public.y IS null;

DROP TYPE public.z;

CREATE TYPE public.x;

COMMENT ON TYPE public.x IS 'A shell';

CREATE FUNCTION public.f(public.x)
RETURNS public.x
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4range_canonical$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.f(public.x)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'f' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.x');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.f(public.x) OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'f' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.x'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.f(public.x)' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'FUNCTION public.f(public.x)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

commit;

-- end
