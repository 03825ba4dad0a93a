-- section 1: one transaction
begin;

-- changes-behaviour: binary takes its changes otherwise
ALTER SUBSCRIPTION "binary" SET (binary = true);

COMMENT ON SUBSCRIPTION comment IS 'after';

-- changes-behaviour: connection takes its changes from where the new connection leads
-- in a scratch database: ALTER SUBSCRIPTION connection CONNECTION 'host=publisher.invalid port=5433 user=two';
--   ALTER SUBSCRIPTION connection SET PUBLICATION a, "schematic: host=publisher.invalid", "schematic: port=5433", "schematic: user=two" WITH (refresh = false)
ALTER SUBSCRIPTION connection CONNECTION 'host=publisher.invalid port=5433 user=two';

-- changes-behaviour: enabled takes changes from now on
-- in a scratch database: ALTER SUBSCRIPTION enabled SET PUBLICATION a, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION enabled ENABLE;

-- changes-behaviour: in_parts takes its changes from where the new connection leads
-- in a scratch database: ALTER SUBSCRIPTION in_parts CONNECTION 'host=publisher.invalid';
--   ALTER SUBSCRIPTION in_parts SET PUBLICATION a, "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION in_parts CONNECTION 'host=publisher.invalid';

-- by hand, afterwards, which copies the rows of new tables:
--   ALTER SUBSCRIPTION publications REFRESH PUBLICATION;
-- changes-behaviour: publications takes changes of other publications
-- in a scratch database: ALTER SUBSCRIPTION publications SET PUBLICATION b, c, "schematic: enabled", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION publications SET PUBLICATION b, c WITH (refresh = false);

-- changes-behaviour: secret takes its changes from where the new connection leads
-- in a scratch database: ALTER SUBSCRIPTION secret CONNECTION 'host=publisher.invalid password=''${SCHEMATIC_CASE_PASSWORD}''';
--   ALTER SUBSCRIPTION secret SET PUBLICATION a, "schematic: host=publisher.invalid", "schematic: password=${SCHEMATIC_CASE_PASSWORD}" WITH (refresh = false)
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_PASSWORD', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_PASSWORD is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_PASSWORD TO ...';
  END IF;
  EXECUTE pg_catalog.format('ALTER SUBSCRIPTION secret CONNECTION %L', pg_catalog.concat('host=publisher.invalid password=', '''', pg_catalog.replace(pg_catalog.replace(secret_1, E'\\', E'\\\\'), '''', E'\\'''), ''''));
EXCEPTION
  WHEN syntax_error THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE,
    MESSAGE = 'PostgreSQL cannot read the connection string with ${SCHEMATIC_CASE_PASSWORD}';
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

-- changes-behaviour: slot_again takes no changes from now on; the other server keeps them for its slot
-- in a scratch database: ALTER SUBSCRIPTION slot_again SET PUBLICATION a, "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION slot_again DISABLE;

ALTER SUBSCRIPTION slot_again SET (slot_name = NONE);

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('slot_name', 'pgoutput');
-- changes-behaviour: slot_name goes on from where the slot slot_name stands
ALTER SUBSCRIPTION slot_name SET (slot_name = 'slot_name');

-- changes-behaviour: streaming takes its changes otherwise
ALTER SUBSCRIPTION streaming SET (streaming = 'on');

-- changes-behaviour: synchronous_commit takes its changes otherwise
ALTER SUBSCRIPTION synchronous_commit SET (synchronous_commit = 'local');

commit;

-- end
