-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

CREATE TYPE public.cents;

CREATE TYPE public.later;

COMMENT ON TYPE public.later IS 'To come';

CREATE FUNCTION public.cents_in(cstring)
RETURNS public.cents
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8in$$;

CREATE FUNCTION public.cents_out(public.cents)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8out$$;

CREATE TYPE public.cents (
  INPUT = public.cents_in,
  OUTPUT = public.cents_out,
  INTERNALLENGTH = 8,
  PASSEDBYVALUE,
  ALIGNMENT = double,
  CATEGORY = 'N',
  DEFAULT = '7',
  DELIMITER = ';'
);

COMMENT ON TYPE public.cents IS 'Money';

CREATE TABLE public.prices (
  id integer NOT NULL,
  price public.cents NOT NULL
);

CREATE FUNCTION public.cents_eq(public.cents, public.cents)
RETURNS boolean
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8eq$$;

CREATE OPERATOR public.= (
  FUNCTION = public.cents_eq,
  LEFTARG = public.cents,
  RIGHTARG = public.cents
);

CREATE FUNCTION public.cents_receive(internal)
RETURNS public.cents
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8recv$$;

CREATE FUNCTION public.cents_send(public.cents)
RETURNS bytea
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8send$$;

commit;

-- end
