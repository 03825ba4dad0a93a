-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'CONVERSION public.a', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.conowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_conversion o WHERE o.conname = 'a' AND o.connamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP CONVERSION public.a;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'CONVERSION public.b', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.conowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_conversion o WHERE o.conname = 'b' AND o.connamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP CONVERSION public.b;

CREATE CONVERSION public.a FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'CONVERSION public.a' AND k.part = ''
    AND k.owner NOT IN (SELECT o.conowner FROM pg_catalog.pg_conversion o WHERE o.conname = 'a' AND o.connamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER CONVERSION public.a OWNER TO %I', former);
  END IF;
END
$$;

CREATE CONVERSION public.b FOR 'UTF8' TO 'LATIN9' FROM utf8_to_iso8859;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'CONVERSION public.b' AND k.part = ''
    AND k.owner NOT IN (SELECT o.conowner FROM pg_catalog.pg_conversion o WHERE o.conname = 'b' AND o.connamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER CONVERSION public.b OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
