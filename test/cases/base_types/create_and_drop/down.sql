-- section 1: one transaction
begin;

DROP FUNCTION public.cents_receive(internal);

DROP FUNCTION public.cents_send(public.cents);

-- deletes-data: all rows of public.prices go
DROP TABLE public.prices;

DROP OPERATOR public.=(public.cents, public.cents);

DROP FUNCTION public.cents_eq(public.cents, public.cents);

COMMENT ON TYPE public.cents IS null;

-- its input and output functions go with it; each needs the other
DROP TYPE public.cents CASCADE;

DROP TYPE public.later;

CREATE TABLE public.t (
  id integer NOT NULL
);

commit;

-- end
