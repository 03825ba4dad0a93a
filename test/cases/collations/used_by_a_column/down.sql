-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'COLLATION public.c', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.collowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_collation o WHERE o.collname = 'c' AND o.collnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER COLLATION public.c RENAME TO schematic_old_c;

CREATE COLLATION public.c (LOCALE = 'C');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'COLLATION public.c' AND k.part = ''
    AND k.owner NOT IN (SELECT o.collowner FROM pg_catalog.pg_collation o WHERE o.collname = 'c' AND o.collnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER COLLATION public.c OWNER TO %I', former);
  END IF;
END
$$;

-- changes-behaviour: public.t.a is sorted and compared by the new public.c
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.c;

DROP COLLATION public.schematic_old_c;

commit;

-- end
