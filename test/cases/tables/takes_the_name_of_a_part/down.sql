-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT w TO schematic_renamed_1;

ALTER TABLE public.t RENAME CONSTRAINT q TO schematic_old_p;

ALTER SEQUENCE public.m RENAME TO schematic_old_n;

ALTER INDEX public.j RENAME TO schematic_renamed_0;

ALTER TABLE public.n RENAME TO four;

ALTER TABLE public.u RENAME TO three;

ALTER TABLE public.i RENAME TO two;

ALTER TABLE public.p RENAME TO one;

ALTER SEQUENCE public.schematic_old_n RENAME TO n;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_1 TO u;

ALTER INDEX public.schematic_renamed_0 RENAME TO i;

ALTER TABLE public.t RENAME CONSTRAINT schematic_old_p TO p;

commit;

-- end
