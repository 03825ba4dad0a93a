-- section 1: one transaction
begin;

REVOKE schematic_case_m2 FROM schematic_case_m3;

GRANT schematic_case_m1 TO schematic_case_m2 WITH ADMIN FALSE;

commit;

-- end
