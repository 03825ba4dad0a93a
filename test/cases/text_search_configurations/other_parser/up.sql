-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TEXT SEARCH CONFIGURATION public.c', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.cfgowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_ts_config o WHERE o.cfgname = 'c' AND o.cfgnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP TEXT SEARCH CONFIGURATION public.c;

CREATE TEXT SEARCH CONFIGURATION public.c (PARSER = public.words);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TEXT SEARCH CONFIGURATION public.c' AND k.part = ''
    AND k.owner NOT IN (SELECT o.cfgowner FROM pg_catalog.pg_ts_config o WHERE o.cfgname = 'c' AND o.cfgnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TEXT SEARCH CONFIGURATION public.c OWNER TO %I', former);
  END IF;
END
$$;

-- changes-behaviour: public.c gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR word WITH pg_catalog.simple;

commit;

-- end
