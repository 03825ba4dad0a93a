-- section 1: one transaction
begin;

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('in_parts', 'pgoutput');
-- in a scratch database: CREATE SUBSCRIPTION in_parts CONNECTION E'dbname=''it\\''s 100%'' host=publisher.invalid password=''${SCHEMATIC_CASE_PASSWORD}''' PUBLICATION a, b, "schematic: enabled", "schematic: dbname=it's 100%", "schematic: host=publisher.invalid", "schematic: password=${SCHEMATIC_CASE_PASSWORD}" WITH (connect = false)
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_PASSWORD', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_PASSWORD is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_PASSWORD TO ...';
  END IF;
  EXECUTE pg_catalog.format('CREATE SUBSCRIPTION in_parts CONNECTION %L PUBLICATION a, b WITH (connect = false)', pg_catalog.concat(E'dbname=''it\\''s 100%'' host=publisher.invalid password=', '''', pg_catalog.replace(pg_catalog.replace(secret_1, E'\\', E'\\\\'), '''', E'\\'''), ''''));
EXCEPTION
  WHEN syntax_error THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE,
    MESSAGE = 'PostgreSQL cannot read the connection string with ${SCHEMATIC_CASE_PASSWORD}';
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

-- by hand, afterwards, which copies the rows:
--   ALTER SUBSCRIPTION in_parts REFRESH PUBLICATION;
-- changes-behaviour: in_parts takes changes from now on
-- in a scratch database: nothing
ALTER SUBSCRIPTION in_parts ENABLE;

COMMENT ON SUBSCRIPTION in_parts IS 'what the shop does';

-- in a scratch database: CREATE SUBSCRIPTION slotless CONNECTION 'host=publisher.invalid' PUBLICATION a, "schematic: host=publisher.invalid" WITH (connect = false, slot_name = NONE)
CREATE SUBSCRIPTION slotless CONNECTION 'host=publisher.invalid' PUBLICATION a WITH (connect = false, slot_name = NONE);

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('other', 'pgoutput');
-- by hand, then:
--   ALTER SUBSCRIPTION tuned ENABLE;
--   ALTER SUBSCRIPTION tuned REFRESH PUBLICATION;
-- in a scratch database: CREATE SUBSCRIPTION tuned CONNECTION 'password=''${SCHEMATIC_CASE_PASSWORD}''' PUBLICATION "Odd ""name""", "schematic: password=${SCHEMATIC_CASE_PASSWORD}" WITH (connect = false, slot_name = 'other', binary = true, streaming = 'on', synchronous_commit = 'remote_apply')
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_PASSWORD', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_PASSWORD is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_PASSWORD TO ...';
  END IF;
  EXECUTE pg_catalog.format('CREATE SUBSCRIPTION tuned CONNECTION %L PUBLICATION "Odd ""name""" WITH (connect = false, slot_name = ''other'', binary = true, streaming = ''on'', synchronous_commit = ''remote_apply'')', pg_catalog.concat('password=', '''', pg_catalog.replace(pg_catalog.replace(secret_1, E'\\', E'\\\\'), '''', E'\\'''), ''''));
EXCEPTION
  WHEN syntax_error THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE,
    MESSAGE = 'PostgreSQL cannot read the connection string with ${SCHEMATIC_CASE_PASSWORD}';
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('whole', 'pgoutput');
-- by hand, then:
--   ALTER SUBSCRIPTION whole ENABLE;
--   ALTER SUBSCRIPTION whole REFRESH PUBLICATION;
-- in a scratch database: CREATE SUBSCRIPTION whole CONNECTION 'dbname=''${SCHEMATIC_CASE_CONNECTION}'' password=''${SCHEMATIC_CASE_CONNECTION}''' PUBLICATION changes, "schematic: =${SCHEMATIC_CASE_CONNECTION}" WITH (connect = false)
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_CONNECTION', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_CONNECTION is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_CONNECTION TO ...';
  END IF;
  EXECUTE pg_catalog.format('CREATE SUBSCRIPTION whole CONNECTION %L PUBLICATION changes WITH (connect = false)', secret_1);
EXCEPTION
  WHEN syntax_error THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE,
    MESSAGE = 'PostgreSQL cannot read the connection string with ${SCHEMATIC_CASE_CONNECTION}';
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

commit;

-- end
