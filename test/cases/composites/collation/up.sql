-- section 1: one transaction
begin;

ALTER TYPE public.c ALTER ATTRIBUTE a TYPE text COLLATE pg_catalog."C";

ALTER TYPE public.c ALTER ATTRIBUTE b TYPE text;

commit;

-- end
