-- section 1: one transaction
begin;

ALTER VIEW public.v RENAME COLUMN b TO label;

ALTER VIEW public.swapped RENAME COLUMN two TO schematic_renamed_1;

ALTER VIEW public.swapped RENAME COLUMN one TO two;

ALTER VIEW public.swapped RENAME COLUMN schematic_renamed_1 TO one;

CREATE OR REPLACE VIEW public.swapped AS
SELECT a AS two,
    (a + 1) AS one
   FROM public.t
  WHERE (a > 0);

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    b AS label,
    c
   FROM public.t
  WHERE (a > 0);

commit;

-- end
