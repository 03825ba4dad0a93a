-- section 1: one transaction
begin;

DROP TRIGGER x ON public.t;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE integer;

CREATE TRIGGER x
BEFORE UPDATE OF a ON public.t
FOR EACH ROW
WHEN ((new.a > 0))
EXECUTE FUNCTION public.f();

commit;

-- end
