-- section 1: one transaction
begin;

-- public.b gives up its name
ALTER VIEW public.b RENAME TO schematic_renamed_0;

-- public.d gives up its name
ALTER TABLE public.d RENAME TO schematic_renamed_1;

ALTER TABLE public.a RENAME TO b;

ALTER TABLE public.was RENAME TO d;

ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey;

ALTER TABLE public.d RENAME CONSTRAINT was_pkey TO d_pkey;

CREATE OR REPLACE VIEW public.on_b AS
SELECT id
   FROM public.b;

DROP VIEW public.schematic_renamed_0;

CREATE OR REPLACE VIEW public.on_d AS
SELECT 1 AS z;

-- deletes-data: all rows of public.d go
DROP TABLE public.schematic_renamed_1;

commit;

-- end
