-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.t ADD CONSTRAINT "No ""overlap""" EXCLUDE USING gist (room WITH =, (daterange(a, b, '[]'::text)) WITH &&);

commit;

-- end
