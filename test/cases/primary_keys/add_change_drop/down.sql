-- section 1: one transaction
begin;

ALTER TABLE public.added DROP CONSTRAINT added_pkey;

ALTER TABLE public.changed DROP CONSTRAINT changed_pkey;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.changed ADD CONSTRAINT changed_pkey PRIMARY KEY (a);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.dropped ADD CONSTRAINT dropped_pkey PRIMARY KEY (a);

commit;

-- end
