-- section 1: one transaction
begin;

ALTER INDEX public.two RENAME TO schematic_renamed_0;

ALTER INDEX public.one RENAME TO two;

ALTER INDEX public.schematic_renamed_0 RENAME TO one;

commit;

-- end
