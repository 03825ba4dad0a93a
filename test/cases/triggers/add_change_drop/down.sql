-- section 1: one transaction
begin;

DROP TRIGGER "Odd ""x"". y" ON public.t;

DROP TRIGGER added ON public.t;

DROP TRIGGER constraint_one ON public.t;

DROP TRIGGER statement ON public.t;

DROP TRIGGER transitions ON public.t;

CREATE OR REPLACE TRIGGER changed
BEFORE UPDATE ON public.t
FOR EACH ROW
EXECUTE FUNCTION public.f();

CREATE TRIGGER dropped
BEFORE INSERT ON public.t
FOR EACH ROW
EXECUTE FUNCTION public.f();

commit;

-- end
