-- section 1: one transaction
begin;

DROP FUNCTION public.seven();

DROP LANGUAGE other;

commit;

-- end
