-- section 1: one transaction
begin;

ALTER TABLE public.named RENAME CONSTRAINT named_pkey TO other;

ALTER TABLE public.include DROP CONSTRAINT include_pkey;

ALTER TABLE public.clustered CLUSTER ON clustered_pkey;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.include ADD CONSTRAINT include_pkey PRIMARY KEY (a) INCLUDE (b);

ALTER INDEX public.options_pkey SET (fillfactor = '70');

ALTER TABLE public.replica_identity REPLICA IDENTITY USING INDEX replica_identity_pkey;

commit;

-- end
