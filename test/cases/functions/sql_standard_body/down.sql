-- section 1: one transaction
begin;

DROP FUNCTION public.total();

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE integer;

CREATE OR REPLACE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE sql
RETURN ($1 + 1);

commit;

-- end
