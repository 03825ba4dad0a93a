-- section 1: one transaction
begin;

ALTER TABLE public.include DROP CONSTRAINT include_pkey;

ALTER TABLE public.clustered SET WITHOUT CLUSTER;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.include ADD CONSTRAINT include_pkey PRIMARY KEY (a);

ALTER INDEX public.options_pkey RESET (fillfactor);

ALTER TABLE public.replica_identity REPLICA IDENTITY DEFAULT;

ALTER TABLE public.named RENAME CONSTRAINT other TO named_pkey;

commit;

-- end
