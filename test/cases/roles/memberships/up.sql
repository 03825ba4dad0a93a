-- section 1: one transaction
begin;

GRANT schematic_case_m1 TO schematic_case_m2 WITH ADMIN TRUE;

GRANT schematic_case_m2 TO schematic_case_m3 WITH INHERIT TRUE;

commit;

-- end
