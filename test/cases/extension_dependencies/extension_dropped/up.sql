-- section 1: one transaction
begin;

ALTER FUNCTION public.f(text) NO DEPENDS ON EXTENSION citext;

DROP EXTENSION citext;

commit;

-- end
