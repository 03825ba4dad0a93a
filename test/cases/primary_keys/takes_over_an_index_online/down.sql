-- section 1: one transaction
begin;

ALTER TABLE public.key_of DROP CONSTRAINT key_of_key;

ALTER TABLE public.key_of ALTER COLUMN id DROP NOT NULL;

ALTER TABLE public.other DROP CONSTRAINT other_pkey;

ALTER TABLE public.other ALTER COLUMN id DROP NOT NULL;

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.key_of_idx') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.key_of_idx
CREATE UNIQUE INDEX CONCURRENTLY key_of_idx ON public.key_of USING btree (id);

ALTER TABLE public.key_of CLUSTER ON key_of_idx;

-- end
