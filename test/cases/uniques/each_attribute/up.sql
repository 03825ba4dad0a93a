-- section 1: one transaction
begin;

ALTER TABLE public.renamed RENAME CONSTRAINT former TO latter;

ALTER TABLE public.columns DROP CONSTRAINT k_columns;

ALTER TABLE public.deferred DROP CONSTRAINT k_deferred;

ALTER TABLE public.include DROP CONSTRAINT k_include;

ALTER TABLE public.clustered CLUSTER ON k_clustered;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, b stop the migration
ALTER TABLE public.columns ADD CONSTRAINT k_columns UNIQUE (a, b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.deferred ADD CONSTRAINT k_deferred UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.include ADD CONSTRAINT k_include UNIQUE (a) INCLUDE (b);

ALTER INDEX public.k_options SET (fillfactor = '70');

ALTER TABLE public.replica_identity REPLICA IDENTITY USING INDEX k_replica_identity;

commit;

-- end
