-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT added;

ALTER TABLE public.t DROP CONSTRAINT changed;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT changed EXCLUDE USING gist (room WITH &&);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT dropped EXCLUDE USING gist (during WITH &&);

commit;

-- end
