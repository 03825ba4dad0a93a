-- section 1: one transaction
begin;

CREATE OR REPLACE FUNCTION public.f(x integer)
RETURNS integer
LANGUAGE sql
IMMUTABLE
AS $$select x + 1$$;

commit;

-- end
