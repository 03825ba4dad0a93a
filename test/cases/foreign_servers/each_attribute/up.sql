-- section 1: one transaction
begin;

ALTER SERVER former RENAME TO latter;

ALTER FOREIGN TABLE public.former RENAME TO latter;

-- changes-behaviour: who the role is on the other server changes
ALTER USER MAPPING FOR PUBLIC SERVER mapped OPTIONS (SET "user" 'b');

-- changes-behaviour: who the role is on the other server changes
-- in a scratch database: ALTER USER MAPPING FOR schematic_case_reader SERVER mapped OPTIONS (ADD password '${SCHEMATIC_CASE_PASSWORD}')
DO $$
DECLARE
  secret_1 CONSTANT text := nullif(pg_catalog.current_setting('schematic_secret.SCHEMATIC_CASE_PASSWORD', true), '');
BEGIN
  IF secret_1 IS NULL THEN
    RAISE EXCEPTION 'the environment variable SCHEMATIC_CASE_PASSWORD is not set'
      USING HINT = 'in psql: SET schematic_secret.SCHEMATIC_CASE_PASSWORD TO ...';
  END IF;
  EXECUTE pg_catalog.format('ALTER USER MAPPING FOR schematic_case_reader SERVER mapped OPTIONS (ADD password %L)', secret_1);
EXCEPTION
  WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM;
END
$$;

-- changes-behaviour: the foreign tables of options may answer otherwise
ALTER SERVER options OPTIONS (SET host 'b');

-- changes-behaviour: the foreign tables of version may answer otherwise
ALTER SERVER version VERSION '2';

commit;

-- end
