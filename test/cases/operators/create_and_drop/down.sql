-- section 1: one transaction
begin;

DROP VIEW public.v;

DROP OPERATOR public.!==(point, point);

DROP OPERATOR public.<<<(point, point);

DROP OPERATOR IF EXISTS public.>>>(point, point);

DROP OPERATOR public.===(point, point);

DROP OPERATOR public.@@@(NONE, point);

commit;

-- end
