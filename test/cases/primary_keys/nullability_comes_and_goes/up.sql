-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT t_pkey;

ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT once UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.u.b stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.u ALTER COLUMN b SET NOT NULL;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.u ADD CONSTRAINT u_pkey PRIMARY KEY (b) DEFERRABLE;

commit;

-- end
