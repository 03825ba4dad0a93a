-- section 1: one transaction
begin;

DROP CAST (public.mood AS bigint);

DROP CAST (public.mood AS integer);

CREATE CAST (public.mood AS bigint) WITH INOUT;

CREATE CAST (public.mood AS integer) WITH FUNCTION public.number_of(public.mood);

commit;

-- end
