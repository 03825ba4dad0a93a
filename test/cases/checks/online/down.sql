-- section 1: one transaction
begin;

-- deletes-data: all rows of public.new go
DROP TABLE public.new;

ALTER TABLE public.parted DROP CONSTRAINT positive;

ALTER TABLE public.parted ALTER COLUMN a DROP NOT NULL;

ALTER TABLE public.t DROP CONSTRAINT fk;

ALTER TABLE public.t DROP CONSTRAINT positive;

ALTER TABLE public.t ALTER COLUMN "d ""e" DROP NOT NULL;

ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL;

ALTER TABLE public.t ALTER COLUMN c DROP NOT NULL;

-- deletes-data: the values of public.t.added go
ALTER TABLE public.t DROP COLUMN added;

commit;

-- section 2: outside a transaction, statement by statement

-- done when: SELECT pg_catalog.to_regclass('public.t_b') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_b
DROP INDEX CONCURRENTLY IF EXISTS public.t_b;

-- end
