-- section 1: one transaction
begin;

CREATE TRUSTED LANGUAGE other HANDLER public.handle INLINE public.do_it VALIDATOR public.check_it;

COMMENT ON LANGUAGE other IS 'Ours';

CREATE FUNCTION public.seven()
RETURNS integer
LANGUAGE other
AS $$begin return 7; end$$;

commit;

-- end
