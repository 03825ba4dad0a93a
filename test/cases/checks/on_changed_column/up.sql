-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
-- may-fail: a value that does not fit bigint stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;

commit;

-- end
