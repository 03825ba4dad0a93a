-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

commit;

-- end
