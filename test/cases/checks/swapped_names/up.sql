-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT one TO schematic_renamed_0;

ALTER TABLE public.t RENAME CONSTRAINT two TO one;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_0 TO two;

ALTER INDEX public.i RENAME TO schematic_renamed_3;

ALTER INDEX public.j RENAME TO i;

ALTER INDEX public.schematic_renamed_3 RENAME TO j;

ALTER TABLE public.t RENAME CONSTRAINT u TO schematic_renamed_6;

ALTER TABLE public.t RENAME CONSTRAINT w TO u;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_6 TO w;

commit;

-- end
