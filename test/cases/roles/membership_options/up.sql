-- section 1: one transaction
begin;

GRANT schematic_case_g TO schematic_case_g_inherit WITH INHERIT FALSE;

GRANT schematic_case_g TO schematic_case_g_set WITH SET FALSE;

commit;

-- end
