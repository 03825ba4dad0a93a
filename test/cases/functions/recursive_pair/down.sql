-- section 1: one transaction
begin;

DROP FUNCTION public.a(integer);

DROP FUNCTION public.b(integer);

commit;

-- end
