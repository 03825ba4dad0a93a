-- section 1: one transaction
begin;

-- scans-table: all rows are read, while others write
-- may-fail: a row that does not satisfy public.t.c stops the migration
ALTER TABLE public.t VALIDATE CONSTRAINT c;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.d stops the migration
ALTER TABLE public.t ADD CONSTRAINT d CHECK (a > '-1'::integer) NO INHERIT;

commit;

-- end
