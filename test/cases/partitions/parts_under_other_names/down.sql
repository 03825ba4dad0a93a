-- section 1: one transaction
begin;

ALTER TRIGGER h ON public.t RENAME TO schematic_renamed_13;

ALTER TRIGGER g ON public.t RENAME TO h;

ALTER TRIGGER schematic_renamed_13 ON public.t RENAME TO g;

ALTER INDEX public.j RENAME TO schematic_renamed_10;

ALTER INDEX public.i RENAME TO j;

ALTER INDEX public.schematic_renamed_10 RENAME TO i;

ALTER TABLE public.t RENAME CONSTRAINT n TO schematic_renamed_7;

ALTER TABLE public.t RENAME CONSTRAINT m TO n;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_7 TO m;

ALTER TABLE public.t RENAME CONSTRAINT l TO schematic_renamed_4;

ALTER TABLE public.t RENAME CONSTRAINT k TO l;

ALTER TABLE public.t RENAME CONSTRAINT schematic_renamed_4 TO k;

ALTER TABLE public.t RENAME CONSTRAINT two TO schematic_old_one;

ALTER TABLE public.t RENAME CONSTRAINT x TO two;

ALTER TABLE public.t RENAME CONSTRAINT one TO x;

ALTER TABLE public.t RENAME CONSTRAINT schematic_old_one TO one;

commit;

-- end
