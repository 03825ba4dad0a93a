-- section 1: one transaction
begin;

DROP CAST (public.mood AS bigint);

DROP CAST (public.mood AS integer);

CREATE CAST (public.mood AS bigint) WITH INOUT AS ASSIGNMENT;

CREATE CAST (public.mood AS integer) WITH FUNCTION public.other_of(public.mood) AS IMPLICIT;

commit;

-- end
