-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT once;

ALTER TABLE public.u DROP CONSTRAINT u_pkey;

ALTER TABLE public.u ALTER COLUMN b DROP NOT NULL;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.a stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);

commit;

-- end
