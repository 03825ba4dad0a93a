-- section 1: one transaction
begin;

CREATE OR REPLACE VIEW public.swapped AS
SELECT a AS two,
    (a + 1) AS one
   FROM public.t;

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    b AS label,
    c
   FROM public.t;

ALTER VIEW public.swapped RENAME COLUMN one TO schematic_renamed_1;

ALTER VIEW public.swapped RENAME COLUMN two TO one;

ALTER VIEW public.swapped RENAME COLUMN schematic_renamed_1 TO two;

ALTER VIEW public.v RENAME COLUMN label TO b;

commit;

-- end
