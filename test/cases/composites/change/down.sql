-- section 1: one transaction
begin;

DROP TYPE public."A ""x"". 🎉";

ALTER TYPE public.address DROP ATTRIBUTE city;

ALTER TYPE public.address ALTER ATTRIBUTE zip TYPE character varying(5);

ALTER TYPE public.address ADD ATTRIBUTE gone integer;

commit;

-- end
