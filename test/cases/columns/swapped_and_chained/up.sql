-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME COLUMN d TO e;

ALTER TABLE public.t RENAME COLUMN c TO d;

ALTER TABLE public.t RENAME COLUMN a TO schematic_renamed_2;

ALTER TABLE public.t RENAME COLUMN b TO a;

ALTER TABLE public.t RENAME COLUMN schematic_renamed_2 TO b;

commit;

-- end
