-- section 1: one transaction
begin;

ALTER TABLE public.a RENAME TO schematic_renamed_0;

ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.schematic_renamed_0 RENAME TO b;

ALTER TABLE public.a RENAME CONSTRAINT b_pkey TO schematic_old_b_pkey;

ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey;

ALTER TABLE public.a RENAME CONSTRAINT schematic_old_b_pkey TO a_pkey;

CREATE OR REPLACE VIEW public.v AS
SELECT a.x
   FROM (public.b a
     JOIN public.a b ON ((b.a = a.id)));

commit;

-- end
