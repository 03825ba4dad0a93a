-- section 1: one transaction
begin;

ALTER TABLE public.h RENAME CONSTRAINT p TO schematic_renamed_0;

ALTER INDEX public.q RENAME TO p;

ALTER TABLE public.h RENAME CONSTRAINT schematic_renamed_0 TO q;

ALTER TABLE public.refers RENAME CONSTRAINT to_h TO schematic_renamed_0;

ALTER TABLE public.refers RENAME CONSTRAINT to_t TO to_h;

ALTER TABLE public.refers RENAME CONSTRAINT schematic_renamed_0 TO to_t;

ALTER INDEX public.y RENAME TO schematic_renamed_3;

ALTER TABLE public.t RENAME CONSTRAINT x TO y;

ALTER INDEX public.schematic_renamed_3 RENAME TO x;

commit;

-- end
