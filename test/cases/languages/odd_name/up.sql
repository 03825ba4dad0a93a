-- section 1: one transaction
begin;

CREATE FUNCTION public.seven()
RETURNS integer
LANGUAGE "Other Language"
AS $$begin return 7; end$$;

CREATE PROCEDURE public.nothing()
LANGUAGE plpgsql
AS $$begin end$$;

commit;

-- end
