-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT changed;

ALTER TABLE public.t DROP CONSTRAINT dropped;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT added EXCLUDE USING gist (room WITH =, during WITH &&) DEFERRABLE INITIALLY DEFERRED;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT changed EXCLUDE USING gist (room WITH &&) WHERE (NOT isempty(room));

commit;

-- end
