-- section 1: one transaction
begin;

-- changes-behaviour: the role schematic_case_bypassrls changes in all databases of the server
ALTER ROLE schematic_case_bypassrls BYPASSRLS;

-- changes-behaviour: the role schematic_case_createdb changes in all databases of the server
ALTER ROLE schematic_case_createdb CREATEDB;

-- changes-behaviour: the role schematic_case_createrole changes in all databases of the server
ALTER ROLE schematic_case_createrole CREATEROLE;

-- changes-behaviour: the role schematic_case_inherit changes in all databases of the server
ALTER ROLE schematic_case_inherit INHERIT;

-- changes-behaviour: the role schematic_case_limit changes in all databases of the server
ALTER ROLE schematic_case_limit CONNECTION LIMIT -1;

-- changes-behaviour: the role schematic_case_login changes in all databases of the server
ALTER ROLE schematic_case_login LOGIN;

-- changes-behaviour: the role schematic_case_replication changes in all databases of the server
ALTER ROLE schematic_case_replication REPLICATION;

ALTER ROLE schematic_case_set RESET search_path;

ALTER ROLE schematic_case_set SET statement_timeout TO '6s';

ALTER ROLE schematic_case_set SET work_mem TO '8MB';

-- changes-behaviour: the role schematic_case_superuser changes in all databases of the server
ALTER ROLE schematic_case_superuser SUPERUSER;

-- changes-behaviour: the role schematic_case_until changes in all databases of the server
ALTER ROLE schematic_case_until VALID UNTIL 'infinity';

commit;

-- end
