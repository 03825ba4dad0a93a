-- section 1: one transaction
begin;

-- rows are held against the bound of public.t_% first, so that it is attached without a look at them
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t) PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public."t_%%" ADD CONSTRAINT "schematic_bound_t_%%" CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public.t'::pg_catalog.regclass)));
END
$$;

-- rows are held against the bound of public.t_2025 first, so that it is attached without a look at them
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t) PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public.t_2025 ADD CONSTRAINT schematic_bound_t_2025 CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public.t'::pg_catalog.regclass)));
END
$$;

-- rows are held against the bound of public.t_b first, so that it is attached without a look at them
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t_2027) PARTITION BY LIST (word);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('b');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public.t_b ADD CONSTRAINT schematic_bound_t_b CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public.t_2027'::pg_catalog.regclass)));
END
$$;

-- rows are held against the bound of public.u_1 first, so that it is attached without a look at them
-- blocks-writes: nobody writes rows of public.u_1 until it is attached: public.u_2 takes none any more
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.u) PARTITION BY LIST (w);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('a', 'b', NULL);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public.u_1 ADD CONSTRAINT schematic_bound_u_1 CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public.u'::pg_catalog.regclass)));
  EXECUTE pg_catalog.format('ALTER TABLE public.u_2 ADD CONSTRAINT schematic_bound_u_1 CHECK (%s) NOT VALID', 'NOT (' || bound || ')');
END
$$;

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows of public."t_%" are read, while others write
-- may-fail: a row of public."t_%" that does not belong there stops the migration
ALTER TABLE public."t_%" VALIDATE CONSTRAINT "schematic_bound_t_%";

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public."t_%"'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t ATTACH PARTITION public."t_%" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

ALTER TABLE public."t_%" DROP CONSTRAINT IF EXISTS "schematic_bound_t_%";

-- scans-table: all rows of public.t_2025 are read, while others write
-- may-fail: a row of public.t_2025 that does not belong there stops the migration
ALTER TABLE public.t_2025 VALIDATE CONSTRAINT schematic_bound_t_2025;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_2025'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t ATTACH PARTITION public.t_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

ALTER TABLE public.t_2025 DROP CONSTRAINT IF EXISTS schematic_bound_t_2025;

-- scans-table: all rows of public.t_b are read, while others write
-- may-fail: a row of public.t_b that does not belong there stops the migration
ALTER TABLE public.t_b VALIDATE CONSTRAINT schematic_bound_t_b;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_b'::pg_catalog.regclass AND inhparent = 'public.t_2027'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t_2027 ATTACH PARTITION public.t_b FOR VALUES IN ('b');

ALTER TABLE public.t_b DROP CONSTRAINT IF EXISTS schematic_bound_t_b;

-- scans-table: all rows of public.u_1 are read, while others write
-- may-fail: a row of public.u_1 that does not belong there stops the migration
ALTER TABLE public.u_1 VALIDATE CONSTRAINT schematic_bound_u_1;

-- scans-table: all rows of public.u_2 are read, while others write
-- may-fail: a row of public.u_2 that belongs to public.u_1 stops the migration: without --online such rows move
ALTER TABLE public.u_2 VALIDATE CONSTRAINT schematic_bound_u_1;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.u_1'::pg_catalog.regclass AND inhparent = 'public.u'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.u ATTACH PARTITION public.u_1 FOR VALUES IN ('a', 'b', NULL);

ALTER TABLE public.u_1 DROP CONSTRAINT IF EXISTS schematic_bound_u_1;

ALTER TABLE public.u_2 DROP CONSTRAINT IF EXISTS schematic_bound_u_1;

-- end
