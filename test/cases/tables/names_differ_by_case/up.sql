-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME TO schematic_renamed_0;

ALTER TABLE public."T" RENAME TO t;

ALTER TABLE public.schematic_renamed_0 RENAME TO "T";

ALTER TABLE public."T" RENAME COLUMN "a b" TO "A B";

ALTER TABLE public.t RENAME COLUMN x TO "X";

ALTER TABLE public."T" RENAME COLUMN a TO schematic_renamed_2;

ALTER TABLE public."T" RENAME COLUMN "A" TO a;

ALTER TABLE public."T" RENAME COLUMN schematic_renamed_2 TO "A";

ALTER TABLE public."T" RENAME CONSTRAINT t_pkey TO schematic_old_t_pkey;

ALTER TABLE public.t RENAME CONSTRAINT "T_pkey" TO t_pkey;

ALTER TABLE public."T" RENAME CONSTRAINT schematic_old_t_pkey TO "T_pkey";

ALTER INDEX public."I" RENAME TO schematic_renamed_3;

ALTER INDEX public.i RENAME TO "I";

ALTER INDEX public.schematic_renamed_3 RENAME TO i;

CREATE OR REPLACE VIEW public.v AS
SELECT t."A",
    "T".x
   FROM public."T" t(a, "A", "A B"),
    public.t "T"(x);

commit;

-- end
