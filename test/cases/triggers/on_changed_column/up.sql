-- section 1: one transaction
begin;

DROP TRIGGER x ON public.t;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

CREATE TRIGGER x
BEFORE UPDATE OF a ON public.t
FOR EACH ROW
WHEN ((new.a > 0))
EXECUTE FUNCTION public.f();

commit;

-- end
