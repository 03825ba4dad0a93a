-- section 1: one transaction
begin;

CREATE SCHEMA shop;

CREATE TYPE public.e AS ENUM ('a');

CREATE SEQUENCE public.s;

CREATE FUNCTION public.f()
RETURNS integer
LANGUAGE sql
AS $$select 1$$;

ALTER TYPE public.e OWNER TO schematic_case_writer;

ALTER FUNCTION public.f() OWNER TO schematic_case_writer;

ALTER SCHEMA shop OWNER TO schematic_case_writer;

ALTER SEQUENCE public.s OWNER TO schematic_case_writer;

ALTER TABLE public.t OWNER TO schematic_case_writer;

ALTER VIEW public.v OWNER TO schematic_case_writer;

commit;

-- end
