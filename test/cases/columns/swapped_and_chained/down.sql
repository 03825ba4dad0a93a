-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME COLUMN b TO schematic_renamed_2;

ALTER TABLE public.t RENAME COLUMN a TO b;

ALTER TABLE public.t RENAME COLUMN schematic_renamed_2 TO a;

ALTER TABLE public.t RENAME COLUMN d TO c;

ALTER TABLE public.t RENAME COLUMN e TO d;

commit;

-- end
