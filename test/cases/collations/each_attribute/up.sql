-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'COLLATION public.deterministic', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.collowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_collation o WHERE o.collname = 'deterministic' AND o.collnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP COLLATION public.deterministic;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'COLLATION public.lc_collate', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.collowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_collation o WHERE o.collname = 'lc_collate' AND o.collnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP COLLATION public.lc_collate;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'COLLATION public.lc_ctype', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.collowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_collation o WHERE o.collname = 'lc_ctype' AND o.collnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP COLLATION public.lc_ctype;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'COLLATION public.locale', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.collowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_collation o WHERE o.collname = 'locale' AND o.collnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP COLLATION public.locale;

CREATE COLLATION public.deterministic (PROVIDER = icu, LOCALE = 'und', DETERMINISTIC = false);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'COLLATION public.deterministic' AND k.part = ''
    AND k.owner NOT IN (SELECT o.collowner FROM pg_catalog.pg_collation o WHERE o.collname = 'deterministic' AND o.collnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER COLLATION public.deterministic OWNER TO %I', former);
  END IF;
END
$$;

CREATE COLLATION public.lc_collate (LC_COLLATE = 'POSIX', LC_CTYPE = 'C');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'COLLATION public.lc_collate' AND k.part = ''
    AND k.owner NOT IN (SELECT o.collowner FROM pg_catalog.pg_collation o WHERE o.collname = 'lc_collate' AND o.collnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER COLLATION public.lc_collate OWNER TO %I', former);
  END IF;
END
$$;

CREATE COLLATION public.lc_ctype (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'COLLATION public.lc_ctype' AND k.part = ''
    AND k.owner NOT IN (SELECT o.collowner FROM pg_catalog.pg_collation o WHERE o.collname = 'lc_ctype' AND o.collnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER COLLATION public.lc_ctype OWNER TO %I', former);
  END IF;
END
$$;

CREATE COLLATION public.locale (PROVIDER = icu, LOCALE = 'fr');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'COLLATION public.locale' AND k.part = ''
    AND k.owner NOT IN (SELECT o.collowner FROM pg_catalog.pg_collation o WHERE o.collname = 'locale' AND o.collnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER COLLATION public.locale OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
