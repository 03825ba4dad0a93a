-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'EVENT TRIGGER a', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.evtowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'a'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP EVENT TRIGGER a;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'EVENT TRIGGER b', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.evtowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'b'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP EVENT TRIGGER b;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'EVENT TRIGGER c', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.evtowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'c'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP EVENT TRIGGER c;

CREATE EVENT TRIGGER a ON ddl_command_end
EXECUTE FUNCTION public.watch();

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'EVENT TRIGGER a' AND k.part = ''
    AND k.owner NOT IN (SELECT o.evtowner FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'a');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER EVENT TRIGGER a OWNER TO %I', former);
  END IF;
END
$$;

CREATE EVENT TRIGGER b ON ddl_command_end
WHEN TAG IN ('CREATE VIEW')
EXECUTE FUNCTION public.watch();

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'EVENT TRIGGER b' AND k.part = ''
    AND k.owner NOT IN (SELECT o.evtowner FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'b');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER EVENT TRIGGER b OWNER TO %I', former);
  END IF;
END
$$;

CREATE EVENT TRIGGER c ON sql_drop
EXECUTE FUNCTION public.look();

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'EVENT TRIGGER c' AND k.part = ''
    AND k.owner NOT IN (SELECT o.evtowner FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'c');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER EVENT TRIGGER c OWNER TO %I', former);
  END IF;
END
$$;

-- changes-behaviour: d becomes disabled
ALTER EVENT TRIGGER d DISABLE;

commit;

-- end
