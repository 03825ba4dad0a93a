-- section 1: one transaction
begin;

ALTER TABLE public.renamed RENAME CONSTRAINT former TO latter;

ALTER TABLE public.deferreds DROP CONSTRAINT x_deferreds;

ALTER TABLE public.expressions DROP CONSTRAINT x_expressions;

ALTER TABLE public.includes DROP CONSTRAINT x_includes;

ALTER TABLE public.keys DROP CONSTRAINT x_keys;

ALTER TABLE public.methods DROP CONSTRAINT x_methods;

ALTER TABLE public.operators DROP CONSTRAINT x_operators;

ALTER TABLE public.clustered CLUSTER ON x_clustered;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.deferreds ADD CONSTRAINT x_deferreds EXCLUDE USING gist (r WITH &&) DEFERRABLE;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.expressions ADD CONSTRAINT x_expressions EXCLUDE USING gist ((r + s) WITH &&);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.includes ADD CONSTRAINT x_includes EXCLUDE USING gist (r WITH &&) INCLUDE (s);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.keys ADD CONSTRAINT x_keys EXCLUDE USING gist (s WITH &&);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.methods ADD CONSTRAINT x_methods EXCLUDE USING spgist (r WITH &&);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that exclude each other stop the migration
ALTER TABLE public.operators ADD CONSTRAINT x_operators EXCLUDE USING gist (r WITH =);

ALTER INDEX public.x_options SET (fillfactor = '70');

commit;

-- end
