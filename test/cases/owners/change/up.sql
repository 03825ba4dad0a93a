-- section 1: one transaction
begin;

CREATE SCHEMA shop;

ALTER SCHEMA shop OWNER TO schematic_case_writer;

CREATE TYPE public.e AS ENUM ('a');

ALTER TYPE public.e OWNER TO schematic_case_writer;

CREATE SEQUENCE public.s;

ALTER SEQUENCE public.s OWNER TO schematic_case_writer;

ALTER TABLE public.t OWNER TO schematic_case_writer;

ALTER VIEW public.v OWNER TO schematic_case_writer;

CREATE FUNCTION public.f()
RETURNS integer
LANGUAGE sql
AS $$select 1$$;

ALTER FUNCTION public.f() OWNER TO schematic_case_writer;

commit;

-- end
