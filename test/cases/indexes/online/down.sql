-- section 1: one transaction
begin;

-- deletes-data: all rows of public.new go
DROP TABLE public.new;

commit;

-- section 2: outside a transaction, statement by statement

-- done when: SELECT pg_catalog.to_regclass('public.t_a') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_a
DROP INDEX CONCURRENTLY IF EXISTS public.t_a;

-- done when: SELECT pg_catalog.to_regclass('public.t_u') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_u
DROP INDEX CONCURRENTLY IF EXISTS public.t_u;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_b') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_b
CREATE INDEX CONCURRENTLY t_b ON public.t USING btree (b);

-- end
