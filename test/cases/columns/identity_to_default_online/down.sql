-- section 1: outside a transaction, statement by statement

-- done when: SELECT pg_catalog.to_regclass('public.t_id') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_id
DROP INDEX CONCURRENTLY IF EXISTS public.t_id;

-- done when: SELECT pg_catalog.to_regclass('public.t_other') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_other
DROP INDEX CONCURRENTLY IF EXISTS public.t_other;

-- section 2: one transaction
begin;

ALTER TABLE public.k DROP CONSTRAINT k_fk;

ALTER TABLE public.t DROP CONSTRAINT t_n;

ALTER TABLE public.t ALTER COLUMN other DROP IDENTITY;

ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN late DROP DEFAULT;

-- rewrites-table: text becomes bigint: the table may be written again, under a lock
-- may-fail: a value that does not fit bigint stops the migration
ALTER TABLE public.t ALTER COLUMN id TYPE bigint USING id::bigint;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN other TYPE bigint;

ALTER TABLE public.t ALTER COLUMN other SET DEFAULT 7;

ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

commit;

-- end
