-- section 1: one transaction
begin;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE integer;

-- rewrites-table: text becomes character varying(10): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(10) stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(10);

commit;

-- end
