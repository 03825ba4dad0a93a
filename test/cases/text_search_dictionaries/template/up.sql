-- section 1: one transaction
begin;

ALTER TEXT SEARCH DICTIONARY public.former RENAME TO latter;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TEXT SEARCH DICTIONARY public.d', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.dictowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_ts_dict o WHERE o.dictname = 'd' AND o.dictnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP TEXT SEARCH DICTIONARY public.d;

CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = public.plain);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TEXT SEARCH DICTIONARY public.d' AND k.part = ''
    AND k.owner NOT IN (SELECT o.dictowner FROM pg_catalog.pg_ts_dict o WHERE o.dictname = 'd' AND o.dictnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TEXT SEARCH DICTIONARY public.d OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
