-- section 1: one transaction
begin;

CREATE FUNCTION public.a(integer)
RETURNS integer
LANGUAGE sql
AS $$select b($1)$$;

CREATE FUNCTION public.b(integer)
RETURNS integer
LANGUAGE sql
AS $$select a($1)$$;

commit;

-- end
