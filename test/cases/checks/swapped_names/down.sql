-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT w TO schematic_renamed_6;

ALTER TABLE public.t RENAME CONSTRAINT u TO w;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_6 TO u;

ALTER INDEX public.j RENAME TO schematic_renamed_3;

ALTER INDEX public.i RENAME TO j;

ALTER INDEX public.schematic_renamed_3 RENAME TO i;

ALTER TABLE public.t RENAME CONSTRAINT two TO schematic_renamed_0;

ALTER TABLE public.t RENAME CONSTRAINT one TO two;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_0 TO one;

commit;

-- end
