-- section 1: one transaction
begin;

DROP DOMAIN public.gone;

CREATE DOMAIN public."D ""x"". 🎉" AS text COLLATE pg_catalog."C";

CREATE DOMAIN public.amount AS numeric(12,2) DEFAULT 0;

CREATE DOMAIN public.email AS text NOT NULL CONSTRAINT has_at CHECK ((VALUE ~ '@'::text));

CREATE TABLE public.t (
  e public.email NOT NULL,
  a public.amount,
  l public.email[]
);

commit;

-- end
