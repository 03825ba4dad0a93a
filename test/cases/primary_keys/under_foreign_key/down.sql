-- section 1: one transaction
begin;

ALTER TABLE public.parent DROP CONSTRAINT parent_pkey;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.parent ADD CONSTRAINT parent_pkey PRIMARY KEY (a);

commit;

-- end
