-- section 1: one transaction
begin;

ALTER INDEX public.one RENAME TO schematic_renamed_0;

ALTER INDEX public.two RENAME TO one;

ALTER INDEX public.schematic_renamed_0 RENAME TO two;

commit;

-- end
