-- section 1: one transaction
begin;

CREATE EVENT TRIGGER a ON login
EXECUTE FUNCTION public.watch();

commit;

-- end
