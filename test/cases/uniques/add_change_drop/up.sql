-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT changed;

ALTER TABLE public.t DROP CONSTRAINT dropped;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, c stop the migration
ALTER TABLE public.t ADD CONSTRAINT "Odd ""one"". x" UNIQUE (a, c) DEFERRABLE;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.t ADD CONSTRAINT added UNIQUE (b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b, a stop the migration
ALTER TABLE public.t ADD CONSTRAINT changed UNIQUE (b, a) INCLUDE (c);

commit;

-- end
