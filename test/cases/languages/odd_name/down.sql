-- section 1: one transaction
begin;

DROP PROCEDURE public.nothing();

DROP FUNCTION public.seven();

commit;

-- end
