-- section 1: one transaction
begin;

CREATE TABLE public.new (
  a integer NOT NULL
);

CREATE INDEX new_a ON public.new USING btree (a);

commit;

-- section 2: outside a transaction, statement by statement

-- done when: SELECT pg_catalog.to_regclass('public.t_b') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_b
DROP INDEX CONCURRENTLY IF EXISTS public.t_b;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_a') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_a
CREATE INDEX CONCURRENTLY t_a ON public.t USING btree (a);

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_u') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_u
CREATE UNIQUE INDEX CONCURRENTLY t_u ON public.t USING btree (a, b);

-- end
