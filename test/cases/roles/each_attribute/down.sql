-- section 1: one transaction
begin;

-- changes-behaviour: the role schematic_case_bypassrls changes in all databases of the server
ALTER ROLE schematic_case_bypassrls NOBYPASSRLS;

-- changes-behaviour: the role schematic_case_createdb changes in all databases of the server
ALTER ROLE schematic_case_createdb NOCREATEDB;

-- changes-behaviour: the role schematic_case_createrole changes in all databases of the server
ALTER ROLE schematic_case_createrole NOCREATEROLE;

-- changes-behaviour: the role schematic_case_inherit changes in all databases of the server
ALTER ROLE schematic_case_inherit NOINHERIT;

-- changes-behaviour: the role schematic_case_limit changes in all databases of the server
ALTER ROLE schematic_case_limit CONNECTION LIMIT 3;

-- changes-behaviour: the role schematic_case_login changes in all databases of the server
ALTER ROLE schematic_case_login NOLOGIN;

-- changes-behaviour: the role schematic_case_replication changes in all databases of the server
ALTER ROLE schematic_case_replication NOREPLICATION;

ALTER ROLE schematic_case_set RESET work_mem;

ALTER ROLE schematic_case_set SET search_path TO 'a', 'b';

ALTER ROLE schematic_case_set SET statement_timeout TO '5s';

-- changes-behaviour: the role schematic_case_superuser changes in all databases of the server
ALTER ROLE schematic_case_superuser NOSUPERUSER;

-- changes-behaviour: the role schematic_case_until changes in all databases of the server
ALTER ROLE schematic_case_until VALID UNTIL '2030-01-01 00:00:00+00';

commit;

-- end
