-- section 1: one transaction
begin;

DROP VIEW public.v;

DROP FUNCTION public.one(public.t);

DROP FUNCTION public.rows();

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

commit;

-- end
