-- section 1: one transaction
begin;

ALTER TABLE public.key_of ADD CONSTRAINT schematic_id_not_null CHECK (id IS NOT NULL) NOT VALID;

ALTER TABLE public.other ADD CONSTRAINT schematic_id_not_null CHECK (id IS NOT NULL) NOT VALID;

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.key_of.id stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.key_of VALIDATE CONSTRAINT schematic_id_not_null;

ALTER TABLE public.key_of ALTER COLUMN id SET NOT NULL;

ALTER TABLE public.key_of DROP CONSTRAINT IF EXISTS schematic_id_not_null;

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.other.id stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.other VALIDATE CONSTRAINT schematic_id_not_null;

ALTER TABLE public.other ALTER COLUMN id SET NOT NULL;

ALTER TABLE public.other DROP CONSTRAINT IF EXISTS schematic_id_not_null;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.other_pkey') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.other_pkey
CREATE UNIQUE INDEX CONCURRENTLY other_pkey ON public.other USING btree (id);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.other_pkey') AND conrelid = 'public.other'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.other ADD CONSTRAINT other_pkey PRIMARY KEY USING INDEX other_pkey;

-- section 3: one transaction
begin;

ALTER TABLE public.key_of ADD CONSTRAINT key_of_key PRIMARY KEY USING INDEX key_of_idx;

commit;

-- end
