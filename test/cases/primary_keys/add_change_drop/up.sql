-- section 1: one transaction
begin;

ALTER TABLE public.changed DROP CONSTRAINT changed_pkey;

ALTER TABLE public.dropped DROP CONSTRAINT dropped_pkey;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, b stop the migration
ALTER TABLE public.added ADD CONSTRAINT added_pkey PRIMARY KEY (a, b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b, a stop the migration
ALTER TABLE public.changed ADD CONSTRAINT changed_pkey PRIMARY KEY (b, a);

commit;

-- end
