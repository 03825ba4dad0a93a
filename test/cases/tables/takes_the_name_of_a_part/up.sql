-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT p TO schematic_old_p;

ALTER INDEX public.i RENAME TO schematic_renamed_0;

-- public.t.u gives up its name
ALTER TABLE public.t RENAME CONSTRAINT u TO schematic_renamed_1;

ALTER SEQUENCE public.n RENAME TO schematic_old_n;

ALTER TABLE public.one RENAME TO p;

ALTER TABLE public.two RENAME TO i;

ALTER TABLE public.three RENAME TO u;

ALTER TABLE public.four RENAME TO n;

ALTER INDEX public.schematic_renamed_0 RENAME TO j;

ALTER SEQUENCE public.schematic_old_n RENAME TO m;

ALTER TABLE public.t RENAME CONSTRAINT schematic_old_p TO q;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_1 TO w;

commit;

-- end
