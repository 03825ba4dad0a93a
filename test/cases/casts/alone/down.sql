-- section 1: one transaction
begin;

DROP CAST (integer AS public.cents);

DROP CAST (public.mood AS integer);

CREATE CAST (integer AS public.cents) WITH INOUT;

CREATE CAST (public.mood AS integer) WITH FUNCTION public.number_of(public.mood);

commit;

-- end
