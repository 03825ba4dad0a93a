-- section 1: one transaction
begin;

DROP CAST (integer AS public.cents);

DROP CAST (public.mood AS integer);

CREATE CAST (integer AS public.cents) WITHOUT FUNCTION;

CREATE CAST (public.mood AS integer) WITH FUNCTION public.other_of(public.mood);

commit;

-- end
