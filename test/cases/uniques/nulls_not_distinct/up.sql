-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT t_a;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_a UNIQUE NULLS NOT DISTINCT (a);

commit;

-- end
