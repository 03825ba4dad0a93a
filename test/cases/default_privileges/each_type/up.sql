-- section 1: one transaction
begin;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner GRANT EXECUTE ON FUNCTIONS TO schematic_case_reader WITH GRANT OPTION;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner GRANT CREATE ON SCHEMAS TO schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner GRANT SELECT ON SEQUENCES TO schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner IN SCHEMA shop GRANT SELECT ON TABLES TO schematic_case_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner GRANT USAGE ON TYPES TO schematic_case_reader WITH GRANT OPTION;

commit;

-- end
