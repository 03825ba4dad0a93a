-- section 1: one transaction
begin;

DROP INDEX public.e;

ALTER TABLE public.p DROP CONSTRAINT p_pkey;

DROP INDEX public."t %s";

DROP INDEX public.t_b;

ALTER TABLE public.t DROP CONSTRAINT t_i;

ALTER TABLE public.t DROP CONSTRAINT t_u;

ALTER TABLE public.t DROP CONSTRAINT t_v;

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.own_name') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.own_name
CREATE UNIQUE INDEX CONCURRENTLY own_name ON public.p_1 USING btree (a);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.own_name') AND conrelid = 'public.p_1'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.p_1 ADD CONSTRAINT own_name PRIMARY KEY USING INDEX own_name;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t1_u') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t1_u
CREATE UNIQUE INDEX CONCURRENTLY t1_u ON public.t1 USING btree (a, b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t1_u') AND conrelid = 'public.t1'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t1 ADD CONSTRAINT t1_u UNIQUE USING INDEX t1_u;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t1_b') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t1_b
CREATE INDEX CONCURRENTLY t1_b ON public.t1 USING btree (b);

-- end
