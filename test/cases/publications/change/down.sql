-- section 1: one transaction
begin;

-- changes-behaviour: who subscribes to added gets no changes any more, and errors
DROP PUBLICATION added;

-- changes-behaviour: subscribers of nothing get other changes than before
ALTER PUBLICATION nothing DROP TABLE public.t;

-- changes-behaviour: subscribers of tables get other changes than before
ALTER PUBLICATION tables DROP TABLE public.u;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'PUBLICATION to_all', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.pubowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_publication o WHERE o.pubname = 'to_all'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- changes-behaviour: who subscribes to to_all gets no changes any more, and errors
DROP PUBLICATION to_all;

CREATE PUBLICATION dropped FOR TABLE public.t;

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION options SET (publish = 'delete, insert, truncate, update', publish_via_partition_root = false);

-- changes-behaviour: subscribers of tables get other changes than before
ALTER PUBLICATION tables ADD TABLE public.t;

CREATE PUBLICATION to_all FOR TABLE public.t;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'PUBLICATION to_all' AND k.part = ''
    AND k.owner NOT IN (SELECT o.pubowner FROM pg_catalog.pg_publication o WHERE o.pubname = 'to_all');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER PUBLICATION to_all OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
