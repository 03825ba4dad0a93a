-- section 1: one transaction
begin;

CREATE TYPE shop.tag;

CREATE FUNCTION public.shop(took integer)
RETURNS integer
LANGUAGE sql
AS $$select took$$;

CREATE FUNCTION shop.tag_in(cstring)
RETURNS shop.tag
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

CREATE FUNCTION shop.tag_out(shop.tag)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE FUNCTION shop.took(internal)
RETURNS shop.tag
LANGUAGE internal
IMMUTABLE STRICT
AS $$textrecv$$;

CREATE TYPE shop.tag (
  INPUT = shop.tag_in,
  OUTPUT = shop.tag_out,
  RECEIVE = shop.took
);

commit;

-- end
