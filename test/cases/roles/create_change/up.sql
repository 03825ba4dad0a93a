-- section 1: one transaction
begin;

-- changes-behaviour: the role schematic_case_r1 changes in all databases of the server
ALTER ROLE schematic_case_r1 CREATEDB NOLOGIN CONNECTION LIMIT -1 VALID UNTIL '2030-01-01 00:00:00+00';

ALTER ROLE schematic_case_r1 SET statement_timeout TO '5s';

-- a role is of the whole server: another database may have made it
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'schematic_case_r2') THEN
    CREATE ROLE schematic_case_r2 NOINHERIT;
  END IF;
END
$$;

GRANT schematic_case_r1 TO schematic_case_r2 WITH INHERIT FALSE;

CREATE TABLE public.t (
  a integer NOT NULL
);

GRANT SELECT ON TABLE public.t TO schematic_case_r2;

commit;

-- end
