-- section 1: one transaction
begin;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner IN SCHEMA shop REVOKE SELECT ON TABLES FROM schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner REVOKE GRANT OPTION FOR EXECUTE ON FUNCTIONS FROM schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner REVOKE CREATE ON SCHEMAS FROM schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner REVOKE SELECT ON SEQUENCES FROM schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner REVOKE GRANT OPTION FOR USAGE ON TYPES FROM schematic_case_reader;

commit;

-- end
