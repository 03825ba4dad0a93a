-- section 1: one transaction
begin;

CREATE INDEX e ON ONLY public.empty USING btree (a);

ALTER TABLE ONLY public.p ADD CONSTRAINT p_pkey PRIMARY KEY (a);

ALTER TABLE ONLY public.t ADD CONSTRAINT t_i UNIQUE (a) INCLUDE ("it's");

ALTER TABLE ONLY public.t ADD CONSTRAINT t_u UNIQUE (b, a) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.t ADD CONSTRAINT t_v UNIQUE (a, b);

CREATE UNIQUE INDEX "t %s" ON ONLY public.t USING btree ((lower("it's")), a) WHERE (b > 0);

CREATE INDEX t_b ON ONLY public.t USING btree (b);

commit;

-- section 2: outside a transaction, statement by statement

-- partitions that came at run time get public.e under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.empty') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.e'))
  LOOP
    EXECUTE pg_catalog.format('CREATE INDEX %1$I ON %2$s USING btree (a)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.e ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.p_pkey') AND inhrelid = pg_catalog.to_regclass('public.own_name'))
-- clean up: SELECT
ALTER INDEX public.p_pkey ATTACH PARTITION public.own_name;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.p_2_pkey') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.p_2_pkey
CREATE UNIQUE INDEX CONCURRENTLY p_2_pkey ON public.p_2 USING btree (a);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.p_2_pkey') AND conrelid = 'public.p_2'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.p_2 ADD CONSTRAINT p_2_pkey PRIMARY KEY USING INDEX p_2_pkey;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.p_pkey') AND inhrelid = pg_catalog.to_regclass('public.p_2_pkey'))
-- clean up: SELECT
ALTER INDEX public.p_pkey ATTACH PARTITION public.p_2_pkey;

-- partitions that came at run time get public.p_pkey under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.p') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.p_pkey'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I PRIMARY KEY (a)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.p_pkey ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t %_a_it''s_key"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t %_a_it's_key"
CREATE UNIQUE INDEX CONCURRENTLY "t %_a_it's_key" ON public."t %" USING btree (a) INCLUDE ("it's");

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public."t %_a_it''s_key"') AND conrelid = 'public."t %"'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public."t %" ADD CONSTRAINT "t %_a_it's_key" UNIQUE USING INDEX "t %_a_it's_key";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_i') AND inhrelid = pg_catalog.to_regclass('public."t %_a_it''s_key"'))
-- clean up: SELECT
ALTER INDEX public.t_i ATTACH PARTITION public."t %_a_it's_key";

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t1_a_it''s_key"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t1_a_it's_key"
CREATE UNIQUE INDEX CONCURRENTLY "t1_a_it's_key" ON public.t1 USING btree (a) INCLUDE ("it's");

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public."t1_a_it''s_key"') AND conrelid = 'public.t1'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t1 ADD CONSTRAINT "t1_a_it's_key" UNIQUE USING INDEX "t1_a_it's_key";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_i') AND inhrelid = pg_catalog.to_regclass('public."t1_a_it''s_key"'))
-- clean up: SELECT
ALTER INDEX public.t_i ATTACH PARTITION public."t1_a_it's_key";

-- done when: SELECT pg_catalog.to_regclass('public."t3_a_it''s_key"') IS NOT NULL
-- clean up: SELECT
ALTER TABLE ONLY public.t3 ADD CONSTRAINT "t3_a_it's_key" UNIQUE (a) INCLUDE ("it's");

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t3a_a_it''s_key"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t3a_a_it's_key"
CREATE UNIQUE INDEX CONCURRENTLY "t3a_a_it's_key" ON public.t3a USING btree (a) INCLUDE ("it's");

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public."t3a_a_it''s_key"') AND conrelid = 'public.t3a'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t3a ADD CONSTRAINT "t3a_a_it's_key" UNIQUE USING INDEX "t3a_a_it's_key";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public."t3_a_it''s_key"') AND inhrelid = pg_catalog.to_regclass('public."t3a_a_it''s_key"'))
-- clean up: SELECT
ALTER INDEX public."t3_a_it's_key" ATTACH PARTITION public."t3a_a_it's_key";

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t3b_a_it''s_key"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t3b_a_it's_key"
CREATE UNIQUE INDEX CONCURRENTLY "t3b_a_it's_key" ON public.t3b USING btree (a) INCLUDE ("it's");

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public."t3b_a_it''s_key"') AND conrelid = 'public.t3b'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t3b ADD CONSTRAINT "t3b_a_it's_key" UNIQUE USING INDEX "t3b_a_it's_key";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public."t3_a_it''s_key"') AND inhrelid = pg_catalog.to_regclass('public."t3b_a_it''s_key"'))
-- clean up: SELECT
ALTER INDEX public."t3_a_it's_key" ATTACH PARTITION public."t3b_a_it's_key";

-- partitions that came at run time get public."t3_a_it's_key" under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t3') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public."t3_a_it''s_key"'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I UNIQUE (a) INCLUDE ("it''s")', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public."t3_a_it''s_key" ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_i') AND inhrelid = pg_catalog.to_regclass('public."t3_a_it''s_key"'))
-- clean up: SELECT
ALTER INDEX public.t_i ATTACH PARTITION public."t3_a_it's_key";

-- partitions that came at run time get public.t_i under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t_i'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I UNIQUE (a) INCLUDE ("it''s")', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t_i ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t %_b_a_key"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t %_b_a_key"
CREATE UNIQUE INDEX CONCURRENTLY "t %_b_a_key" ON public."t %" USING btree (b, a);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public."t %_b_a_key"') AND conrelid = 'public."t %"'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public."t %" ADD CONSTRAINT "t %_b_a_key" UNIQUE USING INDEX "t %_b_a_key" DEFERRABLE INITIALLY DEFERRED;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_u') AND inhrelid = pg_catalog.to_regclass('public."t %_b_a_key"'))
-- clean up: SELECT
ALTER INDEX public.t_u ATTACH PARTITION public."t %_b_a_key";

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t1_b_a_key') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t1_b_a_key
CREATE UNIQUE INDEX CONCURRENTLY t1_b_a_key ON public.t1 USING btree (b, a);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t1_b_a_key') AND conrelid = 'public.t1'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t1 ADD CONSTRAINT t1_b_a_key UNIQUE USING INDEX t1_b_a_key DEFERRABLE INITIALLY DEFERRED;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_u') AND inhrelid = pg_catalog.to_regclass('public.t1_b_a_key'))
-- clean up: SELECT
ALTER INDEX public.t_u ATTACH PARTITION public.t1_b_a_key;

-- done when: SELECT pg_catalog.to_regclass('public.t3_b_a_key') IS NOT NULL
-- clean up: SELECT
ALTER TABLE ONLY public.t3 ADD CONSTRAINT t3_b_a_key UNIQUE (b, a) DEFERRABLE INITIALLY DEFERRED;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3a_b_a_key') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3a_b_a_key
CREATE UNIQUE INDEX CONCURRENTLY t3a_b_a_key ON public.t3a USING btree (b, a);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t3a_b_a_key') AND conrelid = 'public.t3a'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t3a ADD CONSTRAINT t3a_b_a_key UNIQUE USING INDEX t3a_b_a_key DEFERRABLE INITIALLY DEFERRED;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_b_a_key') AND inhrelid = pg_catalog.to_regclass('public.t3a_b_a_key'))
-- clean up: SELECT
ALTER INDEX public.t3_b_a_key ATTACH PARTITION public.t3a_b_a_key;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3b_b_a_key') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3b_b_a_key
CREATE UNIQUE INDEX CONCURRENTLY t3b_b_a_key ON public.t3b USING btree (b, a);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t3b_b_a_key') AND conrelid = 'public.t3b'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t3b ADD CONSTRAINT t3b_b_a_key UNIQUE USING INDEX t3b_b_a_key DEFERRABLE INITIALLY DEFERRED;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_b_a_key') AND inhrelid = pg_catalog.to_regclass('public.t3b_b_a_key'))
-- clean up: SELECT
ALTER INDEX public.t3_b_a_key ATTACH PARTITION public.t3b_b_a_key;

-- partitions that came at run time get public.t3_b_a_key under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t3') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t3_b_a_key'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I UNIQUE (b, a) DEFERRABLE INITIALLY DEFERRED', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t3_b_a_key ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_u') AND inhrelid = pg_catalog.to_regclass('public.t3_b_a_key'))
-- clean up: SELECT
ALTER INDEX public.t_u ATTACH PARTITION public.t3_b_a_key;

-- partitions that came at run time get public.t_u under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t_u'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I UNIQUE (b, a) DEFERRABLE INITIALLY DEFERRED', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t_u ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t %_a_b_key"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t %_a_b_key"
CREATE UNIQUE INDEX CONCURRENTLY "t %_a_b_key" ON public."t %" USING btree (a, b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public."t %_a_b_key"') AND conrelid = 'public."t %"'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public."t %" ADD CONSTRAINT "t %_a_b_key" UNIQUE USING INDEX "t %_a_b_key";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_v') AND inhrelid = pg_catalog.to_regclass('public."t %_a_b_key"'))
-- clean up: SELECT
ALTER INDEX public.t_v ATTACH PARTITION public."t %_a_b_key";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_v') AND inhrelid = pg_catalog.to_regclass('public.t1_u'))
-- clean up: SELECT
ALTER INDEX public.t_v ATTACH PARTITION public.t1_u;

-- done when: SELECT pg_catalog.to_regclass('public.t3_a_b_key') IS NOT NULL
-- clean up: SELECT
ALTER TABLE ONLY public.t3 ADD CONSTRAINT t3_a_b_key UNIQUE (a, b);

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3a_a_b_key') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3a_a_b_key
CREATE UNIQUE INDEX CONCURRENTLY t3a_a_b_key ON public.t3a USING btree (a, b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t3a_a_b_key') AND conrelid = 'public.t3a'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t3a ADD CONSTRAINT t3a_a_b_key UNIQUE USING INDEX t3a_a_b_key;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_a_b_key') AND inhrelid = pg_catalog.to_regclass('public.t3a_a_b_key'))
-- clean up: SELECT
ALTER INDEX public.t3_a_b_key ATTACH PARTITION public.t3a_a_b_key;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3b_a_b_key') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3b_a_b_key
CREATE UNIQUE INDEX CONCURRENTLY t3b_a_b_key ON public.t3b USING btree (a, b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t3b_a_b_key') AND conrelid = 'public.t3b'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t3b ADD CONSTRAINT t3b_a_b_key UNIQUE USING INDEX t3b_a_b_key;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_a_b_key') AND inhrelid = pg_catalog.to_regclass('public.t3b_a_b_key'))
-- clean up: SELECT
ALTER INDEX public.t3_a_b_key ATTACH PARTITION public.t3b_a_b_key;

-- partitions that came at run time get public.t3_a_b_key under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t3') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t3_a_b_key'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I UNIQUE (a, b)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t3_a_b_key ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_v') AND inhrelid = pg_catalog.to_regclass('public.t3_a_b_key'))
-- clean up: SELECT
ALTER INDEX public.t_v ATTACH PARTITION public.t3_a_b_key;

-- partitions that came at run time get public.t_v under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t_v'))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %2$s ADD CONSTRAINT %1$I UNIQUE (a, b)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t_v ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t %_lower_a_idx"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t %_lower_a_idx"
CREATE UNIQUE INDEX CONCURRENTLY "t %_lower_a_idx" ON public."t %" USING btree ((lower("it's")), a) WHERE (b > 0);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public."t %s"') AND inhrelid = pg_catalog.to_regclass('public."t %_lower_a_idx"'))
-- clean up: SELECT
ALTER INDEX public."t %s" ATTACH PARTITION public."t %_lower_a_idx";

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t1_lower_a_idx') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t1_lower_a_idx
CREATE UNIQUE INDEX CONCURRENTLY t1_lower_a_idx ON public.t1 USING btree ((lower("it's")), a) WHERE (b > 0);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public."t %s"') AND inhrelid = pg_catalog.to_regclass('public.t1_lower_a_idx'))
-- clean up: SELECT
ALTER INDEX public."t %s" ATTACH PARTITION public.t1_lower_a_idx;

-- done when: SELECT pg_catalog.to_regclass('public.t3_lower_a_idx') IS NOT NULL
-- clean up: SELECT
CREATE UNIQUE INDEX t3_lower_a_idx ON ONLY public.t3 USING btree ((lower("it's")), a) WHERE (b > 0);

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3a_lower_a_idx') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3a_lower_a_idx
CREATE UNIQUE INDEX CONCURRENTLY t3a_lower_a_idx ON public.t3a USING btree ((lower("it's")), a) WHERE (b > 0);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_lower_a_idx') AND inhrelid = pg_catalog.to_regclass('public.t3a_lower_a_idx'))
-- clean up: SELECT
ALTER INDEX public.t3_lower_a_idx ATTACH PARTITION public.t3a_lower_a_idx;

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3b_lower_a_idx') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3b_lower_a_idx
CREATE UNIQUE INDEX CONCURRENTLY t3b_lower_a_idx ON public.t3b USING btree ((lower("it's")), a) WHERE (b > 0);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_lower_a_idx') AND inhrelid = pg_catalog.to_regclass('public.t3b_lower_a_idx'))
-- clean up: SELECT
ALTER INDEX public.t3_lower_a_idx ATTACH PARTITION public.t3b_lower_a_idx;

-- partitions that came at run time get public.t3_lower_a_idx under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t3') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t3_lower_a_idx'))
  LOOP
    EXECUTE pg_catalog.format('CREATE UNIQUE INDEX %1$I ON %2$s USING btree ((lower("it''s")), a) WHERE (b > 0)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t3_lower_a_idx ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public."t %s"') AND inhrelid = pg_catalog.to_regclass('public.t3_lower_a_idx'))
-- clean up: SELECT
ALTER INDEX public."t %s" ATTACH PARTITION public.t3_lower_a_idx;

-- partitions that came at run time get public."t %s" under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public."t %s"'))
  LOOP
    EXECUTE pg_catalog.format('CREATE UNIQUE INDEX %1$I ON %2$s USING btree ((lower("it''s")), a) WHERE (b > 0)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public."t %%s" ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public."t %_b_idx"') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public."t %_b_idx"
CREATE INDEX CONCURRENTLY "t %_b_idx" ON public."t %" USING btree (b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_b') AND inhrelid = pg_catalog.to_regclass('public."t %_b_idx"'))
-- clean up: SELECT
ALTER INDEX public.t_b ATTACH PARTITION public."t %_b_idx";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_b') AND inhrelid = pg_catalog.to_regclass('public.t1_b'))
-- clean up: SELECT
ALTER INDEX public.t_b ATTACH PARTITION public.t1_b;

-- done when: SELECT pg_catalog.to_regclass('public.t3_b_idx') IS NOT NULL
-- clean up: SELECT
CREATE INDEX t3_b_idx ON ONLY public.t3 USING btree (b);

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3a_b_idx') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3a_b_idx
CREATE INDEX CONCURRENTLY t3a_b_idx ON public.t3a USING btree (b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_b_idx') AND inhrelid = pg_catalog.to_regclass('public.t3a_b_idx'))
-- clean up: SELECT
ALTER INDEX public.t3_b_idx ATTACH PARTITION public.t3a_b_idx;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t3b_b_idx') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t3b_b_idx
CREATE INDEX CONCURRENTLY t3b_b_idx ON public.t3b USING btree (b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t3_b_idx') AND inhrelid = pg_catalog.to_regclass('public.t3b_b_idx'))
-- clean up: SELECT
ALTER INDEX public.t3_b_idx ATTACH PARTITION public.t3b_b_idx;

-- partitions that came at run time get public.t3_b_idx under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t3') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t3_b_idx'))
  LOOP
    EXECUTE pg_catalog.format('CREATE INDEX %1$I ON %2$s USING btree (b)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t3_b_idx ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass('public.t_b') AND inhrelid = pg_catalog.to_regclass('public.t3_b_idx'))
-- clean up: SELECT
ALTER INDEX public.t_b ATTACH PARTITION public.t3_b_idx;

-- partitions that came at run time get public.t_b under a lock
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.oid, n.nspname AS schema, pg_catalog.left(c.relname, 40) || '_' || c.oid AS name
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE i.inhparent = pg_catalog.to_regclass('public.t') AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND h.inhparent = pg_catalog.to_regclass('public.t_b'))
  LOOP
    EXECUTE pg_catalog.format('CREATE INDEX %1$I ON %2$s USING btree (b)', part.name, part.oid::pg_catalog.regclass);
    EXECUTE pg_catalog.format('ALTER INDEX public.t_b ATTACH PARTITION %I.%I', part.schema, part.name);
  END LOOP;
END
$$;

-- section 3: one transaction
begin;

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'public.p_1'::pg_catalog.regclass
    AND i.inhparent = (
      SELECT k.conindid FROM pg_catalog.pg_constraint k
      WHERE k.conrelid = 'public.p'::pg_catalog.regclass AND k.contype = 'p');
  IF former <> 'own_name' THEN
    EXECUTE pg_catalog.format('ALTER INDEX public.%I RENAME TO %I', former, 'own_name');
  END IF;
END
$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'public.t1'::pg_catalog.regclass
    AND i.inhparent = 'public.t_b'::pg_catalog.regclass;
  IF former <> 't1_b' THEN
    EXECUTE pg_catalog.format('ALTER INDEX public.%I RENAME TO %I', former, 't1_b');
  END IF;
END
$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'public.t1'::pg_catalog.regclass
    AND i.inhparent = 'public.t_v'::pg_catalog.regclass;
  IF former <> 't1_u' THEN
    EXECUTE pg_catalog.format('ALTER INDEX public.%I RENAME TO %I', former, 't1_u');
  END IF;
END
$$;

commit;

-- end
