-- section 1: one transaction
begin;

ALTER TYPE public.address DROP ATTRIBUTE gone;

CREATE TYPE public."A ""x"". 🎉" AS (
  "Select" integer
);

ALTER TYPE public.address ALTER ATTRIBUTE zip TYPE character varying(10);

ALTER TYPE public.address ADD ATTRIBUTE city text COLLATE pg_catalog."C";

commit;

-- end
