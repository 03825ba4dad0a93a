-- section 1: one transaction
begin;

ALTER TABLE public.a RENAME TO schematic_renamed_0;

ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.schematic_renamed_0 RENAME TO b;

commit;

-- end
