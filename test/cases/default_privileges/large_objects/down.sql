-- section 1: one transaction
begin;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner REVOKE SELECT ON LARGE OBJECTS FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_owner REVOKE UPDATE ON LARGE OBJECTS FROM schematic_case_reader;

commit;

-- end
