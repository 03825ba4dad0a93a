-- section 1: one transaction
begin;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY p ON public.t;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.allowed ALTER COLUMN a TYPE integer;

commit;

-- end
