-- section 1: one transaction
begin;

ALTER TABLE public.b RENAME TO schematic_renamed_0;

ALTER TABLE public.a RENAME TO b;

ALTER TABLE public.schematic_renamed_0 RENAME TO a;

commit;

-- end
