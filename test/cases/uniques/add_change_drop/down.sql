-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT "Odd ""one"". x";

ALTER TABLE public.t DROP CONSTRAINT added;

ALTER TABLE public.t DROP CONSTRAINT changed;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, b stop the migration
ALTER TABLE public.t ADD CONSTRAINT changed UNIQUE (a, b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT dropped UNIQUE (a);

commit;

-- end
