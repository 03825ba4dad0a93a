-- section 1: one transaction
begin;

CREATE OR REPLACE FUNCTION public.f(x integer)
RETURNS integer
LANGUAGE plpgsql
IMMUTABLE
AS $$begin return x + 1; end$$;

commit;

-- end
