-- section 1: one transaction
begin;

DROP FUNCTION public.add(integer, integer);

DROP FUNCTION public.listed(integer);

DROP FUNCTION public.many(integer[]);

DROP FUNCTION public.outs(integer);

CREATE FUNCTION public.gone()
RETURNS integer
LANGUAGE sql
AS $$select 1$$;

commit;

-- end
