-- section 1: one transaction
begin;

-- changes-behaviour: binary takes its changes otherwise
ALTER SUBSCRIPTION "binary" SET (binary = false);

COMMENT ON SUBSCRIPTION comment IS 'before';

-- changes-behaviour: connection takes its changes from where the new connection leads
-- in a scratch database: ALTER SUBSCRIPTION connection CONNECTION 'host=publisher.invalid user=one';
--   ALTER SUBSCRIPTION connection SET PUBLICATION a, "schematic: host=publisher.invalid", "schematic: user=one" WITH (refresh = false)
ALTER SUBSCRIPTION connection CONNECTION 'host=publisher.invalid user=one';

-- changes-behaviour: enabled takes no changes from now on; the other server keeps them for its slot
-- in a scratch database: ALTER SUBSCRIPTION enabled SET PUBLICATION a, "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION enabled DISABLE;

-- changes-behaviour: in_parts takes its changes from where the new connection leads
-- in a scratch database: ALTER SUBSCRIPTION in_parts CONNECTION 'dbname=''${SCHEMATIC_CASE_CONNECTION}'' password=''${SCHEMATIC_CASE_CONNECTION}''';
--   ALTER SUBSCRIPTION in_parts SET PUBLICATION a, "schematic: =${SCHEMATIC_CASE_CONNECTION}" WITH (refresh = false)
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_CONNECTION', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_CONNECTION is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_CONNECTION TO ...';
  END IF;
  EXECUTE pg_catalog.format('ALTER SUBSCRIPTION in_parts CONNECTION %L', secret_1);
EXCEPTION
  WHEN syntax_error THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE,
    MESSAGE = 'PostgreSQL cannot read the connection string with ${SCHEMATIC_CASE_CONNECTION}';
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

-- by hand, afterwards, which copies the rows of new tables:
--   ALTER SUBSCRIPTION publications REFRESH PUBLICATION;
-- changes-behaviour: publications takes changes of other publications
-- in a scratch database: ALTER SUBSCRIPTION publications SET PUBLICATION a, b, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION publications SET PUBLICATION a, b WITH (refresh = false);

-- changes-behaviour: secret takes its changes from where the new connection leads
-- in a scratch database: ALTER SUBSCRIPTION secret CONNECTION 'host=publisher.invalid';
--   ALTER SUBSCRIPTION secret SET PUBLICATION a, "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION secret CONNECTION 'host=publisher.invalid';

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('one', 'pgoutput');
-- changes-behaviour: slot_again goes on from where the slot one stands
ALTER SUBSCRIPTION slot_again SET (slot_name = 'one');

-- changes-behaviour: slot_again takes changes from now on
-- in a scratch database: ALTER SUBSCRIPTION slot_again SET PUBLICATION a, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION slot_again ENABLE;

ALTER SUBSCRIPTION slot_name SET (slot_name = NONE);

-- changes-behaviour: streaming takes its changes otherwise
ALTER SUBSCRIPTION streaming SET (streaming = 'off');

-- changes-behaviour: synchronous_commit takes its changes otherwise
ALTER SUBSCRIPTION synchronous_commit SET (synchronous_commit = 'off');

commit;

-- end
