-- section 1: one transaction
begin;

-- deletes-data: the mapping goes
DROP USER MAPPING FOR PUBLIC SERVER s;

-- changes-behaviour: who the role is on the other server changes
-- in a scratch database: ALTER USER MAPPING FOR schematic_case_reader SERVER s OPTIONS (DROP sslcert, SET "user" 'it''s 100%', ADD password '${SCHEMATIC_CASE_PASSWORD}')
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_PASSWORD', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_PASSWORD is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_PASSWORD TO ...';
  END IF;
  EXECUTE pg_catalog.format('ALTER USER MAPPING FOR schematic_case_reader SERVER s OPTIONS (DROP sslcert, SET "user" ''it''''s 100%%'', ADD password %L)', secret_1);
EXCEPTION
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

-- in a scratch database: CREATE USER MAPPING FOR schematic_case_writer SERVER s OPTIONS ("user" 'w', password '${SCHEMATIC_CASE_PASSWORD}')
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_PASSWORD', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_PASSWORD is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_PASSWORD TO ...';
  END IF;
  EXECUTE pg_catalog.format('CREATE USER MAPPING FOR schematic_case_writer SERVER s OPTIONS ("user" ''w'', password %L)', secret_1);
EXCEPTION
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

commit;

-- end
