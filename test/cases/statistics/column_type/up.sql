-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS public.mvs', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'mvs' AND o.stxnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS public.mvs;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS public.s', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 's' AND o.stxnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS public.s;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

CREATE STATISTICS public.s ON a, (lower(b)) FROM public.t;

ALTER STATISTICS public.s SET STATISTICS 100;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS public.s' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 's' AND o.stxnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS public.s OWNER TO %I', former);
  END IF;
END
$$;

CREATE STATISTICS public.mvs (mcv) ON x, y FROM public.mv;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS public.mvs' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'mvs' AND o.stxnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS public.mvs OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
