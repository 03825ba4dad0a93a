-- section 1: one transaction
begin;

-- rewrites-table: bigint becomes smallint: the table may be written again, under a lock
-- may-fail: a value that does not fit smallint stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE smallint;

-- rewrites-table: text becomes character varying(5): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(5) stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(5);

-- rewrites-table: numeric becomes numeric(6,1): the table may be written again, under a lock
-- deletes-data: what numeric(6,1) does not hold of a value of public.t.c is rounded away or cut off
-- may-fail: a value that does not fit numeric(6,1) stops the migration
ALTER TABLE public.t ALTER COLUMN c TYPE numeric(6,1);

commit;

-- end
