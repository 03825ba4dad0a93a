-- section 1: one transaction
begin;

ALTER INDEX public.x RENAME TO schematic_renamed_3;

ALTER TABLE public.t RENAME CONSTRAINT y TO x;

ALTER INDEX public.schematic_renamed_3 RENAME TO y;

ALTER TABLE public.refers RENAME CONSTRAINT to_t TO schematic_renamed_0;

ALTER TABLE public.refers RENAME CONSTRAINT to_h TO to_t;

ALTER TABLE public.refers RENAME CONSTRAINT schematic_renamed_0 TO to_h;

ALTER TABLE public.h RENAME CONSTRAINT q TO schematic_renamed_0;

ALTER INDEX public.p RENAME TO q;

ALTER TABLE public.h RENAME CONSTRAINT schematic_renamed_0 TO p;

commit;

-- end
