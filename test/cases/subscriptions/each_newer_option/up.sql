-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'SUBSCRIPTION slotless', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.subowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_subscription o WHERE o.subname = 'slotless' AND o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER SUBSCRIPTION slotless DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION slotless SET (slot_name = NONE);

-- deletes-data: the connection of slotless goes, and with it how far it had come
DROP SUBSCRIPTION slotless;

-- changes-behaviour: disable_on_error takes its changes otherwise
ALTER SUBSCRIPTION disable_on_error SET (disable_on_error = true);

-- changes-behaviour: origin takes its changes otherwise
ALTER SUBSCRIPTION origin SET (origin = 'none');

-- changes-behaviour: parallel takes its changes otherwise
ALTER SUBSCRIPTION parallel SET (streaming = 'off');

-- changes-behaviour: password_required takes its changes otherwise
ALTER SUBSCRIPTION password_required SET (password_required = false);

-- changes-behaviour: run_as_owner takes its changes otherwise
ALTER SUBSCRIPTION run_as_owner SET (run_as_owner = true);

-- in a scratch database: CREATE SUBSCRIPTION slotless CONNECTION 'host=publisher.invalid' PUBLICATION a, "schematic: failover", "schematic: host=publisher.invalid" WITH (connect = false, slot_name = NONE)
CREATE SUBSCRIPTION slotless CONNECTION 'host=publisher.invalid' PUBLICATION a WITH (connect = false, slot_name = NONE, failover = true);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'SUBSCRIPTION slotless' AND k.part = ''
    AND k.owner NOT IN (SELECT o.subowner FROM pg_catalog.pg_subscription o WHERE o.subname = 'slotless' AND o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER SUBSCRIPTION slotless OWNER TO %I', former);
  END IF;
END
$$;

COMMENT ON SUBSCRIPTION slotless IS 'kept';

commit;

-- section 2: outside a transaction, statement by statement

-- changes-behaviour: failing_over takes no changes from now on; the other server keeps them for its slot
-- in a scratch database: ALTER SUBSCRIPTION failing_over SET PUBLICATION a, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION failing_over DISABLE;

-- may-fail: the other server must be reachable, failing_over disabled and its slot failing_over there
-- in a scratch database: ALTER SUBSCRIPTION failing_over SET PUBLICATION a, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION failing_over SET (failover = false);

-- changes-behaviour: failing_over takes changes from now on
-- in a scratch database: ALTER SUBSCRIPTION failing_over SET PUBLICATION a, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION failing_over ENABLE;

-- may-fail: the other server must be reachable, failover disabled and its slot failover there
-- in a scratch database: ALTER SUBSCRIPTION failover SET PUBLICATION a, "schematic: failover", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION failover SET (failover = true);

-- end
