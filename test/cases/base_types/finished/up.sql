-- section 1: one transaction
begin;

CREATE FUNCTION public.name_in(cstring)
RETURNS public.tag
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

CREATE FUNCTION public.name_out(public.tag)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.tag (
  INPUT = public.name_in,
  OUTPUT = public.name_out
);

commit;

-- end
