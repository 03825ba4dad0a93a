-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT one TO schematic_old_one;

ALTER TABLE public.t RENAME CONSTRAINT two TO one;

ALTER TABLE public.t RENAME CONSTRAINT schematic_old_one TO two;

ALTER TABLE public.t RENAME CONSTRAINT x TO schematic_old_x;

ALTER TABLE public.t RENAME CONSTRAINT y TO x;

ALTER TABLE public.t RENAME CONSTRAINT schematic_old_x TO y;

commit;

-- end
