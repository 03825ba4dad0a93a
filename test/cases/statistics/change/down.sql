-- section 1: one transaction
begin;

COMMENT ON STATISTICS public.target IS null;

DROP STATISTICS public.added;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS public.fewer_kinds', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'fewer_kinds' AND o.stxnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS public.fewer_kinds;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS public.other_columns', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'other_columns' AND o.stxnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS public.other_columns;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS public.other_expression', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'other_expression' AND o.stxnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS public.other_expression;

DROP STATISTICS stats.elsewhere;

CREATE STATISTICS public.dropped ON a, b FROM public.t;

CREATE STATISTICS public.fewer_kinds ON a, b FROM public.t;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS public.fewer_kinds' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'fewer_kinds' AND o.stxnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS public.fewer_kinds OWNER TO %I', former);
  END IF;
END
$$;

CREATE STATISTICS public.other_columns ON a, b FROM public.t;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS public.other_columns' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'other_columns' AND o.stxnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS public.other_columns OWNER TO %I', former);
  END IF;
END
$$;

CREATE STATISTICS public.other_expression ON a, (lower(b)) FROM public.t;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS public.other_expression' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'other_expression' AND o.stxnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS public.other_expression OWNER TO %I', former);
  END IF;
END
$$;

ALTER STATISTICS public.target SET STATISTICS -1;

ALTER STATISTICS public.target_gone SET STATISTICS 50;

commit;

-- end
