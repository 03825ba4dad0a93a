-- section 1: one transaction
begin;

CREATE TABLE public.new (
  a integer NOT NULL,
  r integer NOT NULL,
  CONSTRAINT positive CHECK (a > 0),
  CONSTRAINT fk FOREIGN KEY (r) REFERENCES public.other (id)
);

ALTER TABLE public.parted ADD CONSTRAINT schematic_a_not_null CHECK (a IS NOT NULL) NOT VALID;

ALTER TABLE public.parted ADD CONSTRAINT positive CHECK (a >= 0) NOT VALID;

ALTER TABLE public.t ADD COLUMN added integer;

ALTER TABLE public.t ADD CONSTRAINT "schematic_d ""e_not_null" CHECK ("d ""e" IS NOT NULL) NOT VALID;

ALTER TABLE public.t ADD CONSTRAINT schematic_b_not_null CHECK (b IS NOT NULL) NOT VALID;

SET LOCAL search_path = public;

-- rewrites-table: every row that holds nothing in it is written again
UPDATE public.t SET c = a + 1 WHERE c IS NULL;

SET LOCAL search_path = '';

ALTER TABLE public.t ADD CONSTRAINT schematic_c_not_null CHECK (c IS NOT NULL) NOT VALID;

ALTER TABLE public.t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;

ALTER TABLE public.t ADD CONSTRAINT fk FOREIGN KEY (r) REFERENCES public.other (id) NOT VALID;

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.parted.a stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.parted VALIDATE CONSTRAINT schematic_a_not_null;

ALTER TABLE public.parted ALTER COLUMN a SET NOT NULL;

ALTER TABLE public.parted DROP CONSTRAINT IF EXISTS schematic_a_not_null;

-- scans-table: all rows are read, while others write
-- may-fail: a row that does not satisfy public.parted.positive stops the migration
ALTER TABLE public.parted VALIDATE CONSTRAINT positive;

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.t."d ""e" stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t VALIDATE CONSTRAINT "schematic_d ""e_not_null";

ALTER TABLE public.t ALTER COLUMN "d ""e" SET NOT NULL;

ALTER TABLE public.t DROP CONSTRAINT IF EXISTS "schematic_d ""e_not_null";

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.t.b stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t VALIDATE CONSTRAINT schematic_b_not_null;

ALTER TABLE public.t ALTER COLUMN b SET NOT NULL;

ALTER TABLE public.t DROP CONSTRAINT IF EXISTS schematic_b_not_null;

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.t.c stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t VALIDATE CONSTRAINT schematic_c_not_null;

ALTER TABLE public.t ALTER COLUMN c SET NOT NULL;

ALTER TABLE public.t DROP CONSTRAINT IF EXISTS schematic_c_not_null;

-- scans-table: all rows are read, while others write
-- may-fail: a row that does not satisfy public.t.positive stops the migration
ALTER TABLE public.t VALIDATE CONSTRAINT positive;

-- scans-table: all rows are read, while others write
-- may-fail: a row that does not satisfy public.t.fk stops the migration
ALTER TABLE public.t VALIDATE CONSTRAINT fk;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_b') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_b
CREATE INDEX CONCURRENTLY t_b ON public.t USING btree (b);

-- end
