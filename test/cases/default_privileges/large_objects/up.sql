-- section 1: one transaction
begin;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner GRANT SELECT ON LARGE OBJECTS TO PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner GRANT UPDATE ON LARGE OBJECTS TO schematic_case_reader;

commit;

-- end
