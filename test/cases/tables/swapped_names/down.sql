-- section 1: one transaction
begin;

CREATE OR REPLACE VIEW public.v AS
SELECT b.x
   FROM (public.b
     JOIN public.a ON ((a.a = b.id)));

ALTER TABLE public.a RENAME CONSTRAINT a_pkey TO schematic_old_b_pkey;

ALTER TABLE public.b RENAME CONSTRAINT b_pkey TO a_pkey;

ALTER TABLE public.a RENAME CONSTRAINT schematic_old_b_pkey TO b_pkey;

ALTER TABLE public.b RENAME TO schematic_renamed_0;

ALTER TABLE public.a RENAME TO b;

ALTER TABLE public.schematic_renamed_0 RENAME TO a;

commit;

-- end
