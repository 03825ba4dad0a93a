-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT one TO schematic_old_one;

ALTER TABLE public.t RENAME CONSTRAINT x TO one;

ALTER TABLE public.t RENAME CONSTRAINT two TO x;

ALTER TABLE public.t RENAME CONSTRAINT schematic_old_one TO two;

ALTER TABLE public.t RENAME CONSTRAINT k TO schematic_renamed_4;

ALTER TABLE public.t RENAME CONSTRAINT l TO k;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_4 TO l;

ALTER TABLE public.t RENAME CONSTRAINT m TO schematic_renamed_7;

ALTER TABLE public.t RENAME CONSTRAINT n TO m;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_7 TO n;

ALTER INDEX public.i RENAME TO schematic_renamed_10;

ALTER INDEX public.j RENAME TO i;

ALTER INDEX public.schematic_renamed_10 RENAME TO j;

ALTER TRIGGER g ON public.t RENAME TO schematic_renamed_13;

ALTER TRIGGER h ON public.t RENAME TO g;

ALTER TRIGGER schematic_renamed_13 ON public.t RENAME TO h;

commit;

-- end
