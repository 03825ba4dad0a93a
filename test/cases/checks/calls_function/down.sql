-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT c;

DROP FUNCTION public.is_good(integer);

commit;

-- end
