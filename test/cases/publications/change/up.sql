-- section 1: one transaction
begin;

-- changes-behaviour: who subscribes to dropped gets no changes any more, and errors
DROP PUBLICATION dropped;

-- changes-behaviour: subscribers of tables get other changes than before
ALTER PUBLICATION tables DROP TABLE public.t;

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

CREATE PUBLICATION added FOR TABLE public.t, TABLE public.u WITH (publish = 'insert');

COMMENT ON PUBLICATION added IS 'changes';

-- changes-behaviour: subscribers of nothing get other changes than before
ALTER PUBLICATION nothing ADD TABLE public.t;

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION options SET (publish = 'insert, truncate, update', publish_via_partition_root = true);

-- changes-behaviour: subscribers of tables get other changes than before
ALTER PUBLICATION tables ADD TABLE public.u;

CREATE PUBLICATION to_all FOR ALL TABLES;

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
