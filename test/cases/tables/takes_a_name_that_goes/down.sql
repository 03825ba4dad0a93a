-- section 1: one transaction
begin;

CREATE TABLE public.schematic_renamed_1 (
  y date,
  z integer CONSTRAINT d_z_not_null NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.d_z_seq),
  CONSTRAINT d_y CHECK (y > '2000-01-01'::date)
);

COMMENT ON TABLE public.schematic_renamed_1 IS 'goes';

CREATE OR REPLACE VIEW public.on_d AS
SELECT z
   FROM public.schematic_renamed_1;

CREATE VIEW public.schematic_renamed_0 AS
SELECT id
   FROM public.b;

CREATE OR REPLACE VIEW public.on_b AS
SELECT id
   FROM public.schematic_renamed_0;

COMMENT ON VIEW public.schematic_renamed_0 IS 'goes';

ALTER TABLE public.d RENAME CONSTRAINT d_pkey TO was_pkey;

ALTER TABLE public.b RENAME CONSTRAINT b_pkey TO a_pkey;

ALTER TABLE public.d RENAME TO was;

ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.schematic_renamed_1 RENAME TO d;

ALTER VIEW public.schematic_renamed_0 RENAME TO b;

commit;

-- end
