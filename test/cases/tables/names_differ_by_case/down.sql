-- section 1: one transaction
begin;

CREATE OR REPLACE VIEW public.v AS
SELECT "T".a AS "A",
    t."X" AS x
   FROM public."T",
    public.t;

ALTER INDEX public.i RENAME TO schematic_renamed_3;

ALTER INDEX public."I" RENAME TO i;

ALTER INDEX public.schematic_renamed_3 RENAME TO "I";

ALTER TABLE public."T" RENAME CONSTRAINT "T_pkey" TO schematic_old_t_pkey;

ALTER TABLE public.t RENAME CONSTRAINT t_pkey TO "T_pkey";

ALTER TABLE public."T" RENAME CONSTRAINT schematic_old_t_pkey TO t_pkey;

ALTER TABLE public."T" RENAME COLUMN "A" TO schematic_renamed_2;

ALTER TABLE public."T" RENAME COLUMN a TO "A";

ALTER TABLE public."T" RENAME COLUMN schematic_renamed_2 TO a;

ALTER TABLE public.t RENAME COLUMN "X" TO x;

ALTER TABLE public."T" RENAME COLUMN "A B" TO "a b";

ALTER TABLE public."T" RENAME TO schematic_renamed_0;

ALTER TABLE public.t RENAME TO "T";

ALTER TABLE public.schematic_renamed_0 RENAME TO t;

commit;

-- end
