-- section 1: one transaction
begin;

DROP VIEW public.v;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

DROP FUNCTION public.f();

-- deletes-data: all rows of public.p go
DROP TABLE public.p;

commit;

-- end
