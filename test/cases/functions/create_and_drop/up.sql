-- section 1: one transaction
begin;

DROP FUNCTION public.gone();

CREATE FUNCTION public.add(a integer, b integer DEFAULT 2)
RETURNS integer
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE COST 5
AS $$select a + b
$$;

CREATE FUNCTION public.listed(n integer)
RETURNS TABLE(id integer, name text)
LANGUAGE plpgsql
ROWS 10
AS $$begin return query select n, 'x'; end$$;

CREATE FUNCTION public.many(VARIADIC xs integer[])
RETURNS SETOF integer
LANGUAGE sql
SECURITY DEFINER
SET search_path TO 'public', 'pg_temp'
SET work_mem TO '64MB'
AS $$select unnest(xs)$$;

CREATE FUNCTION public.outs(a integer, OUT b integer, OUT c text)
RETURNS record
LANGUAGE sql
AS $$select a, 'x'$$;

commit;

-- end
