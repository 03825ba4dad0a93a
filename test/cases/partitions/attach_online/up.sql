-- section 1: one transaction
begin;

-- rows are held against the bound of public.h_1 first, so that it is attached without a look at them
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.h) PARTITION BY HASH (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES WITH (modulus 2, remainder 1);
  bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass), pg_catalog.quote_literal('pg_temp.schematic_partitioned'::pg_catalog.regclass::pg_catalog.oid), pg_catalog.quote_literal('public.h'::pg_catalog.regclass::pg_catalog.oid));
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public.h_1 ADD CONSTRAINT schematic_bound_h_1 CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public.h'::pg_catalog.regclass)));
END
$$;

-- rows are held against the bound of public.below first, so that it is attached without a look at them
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public."l %") PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public.below ADD CONSTRAINT schematic_bound_below CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public."l %"'::pg_catalog.regclass)));
END
$$;

-- rows are held against the bound of public.t_2026 first, so that it is attached without a look at them
-- blocks-writes: nobody writes rows of public.t_2026 until it is attached: public.t_rest takes none any more
DO $$
DECLARE
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t) PARTITION BY RANGE (at, ((n * 2)));
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2027-01-01', 5);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  EXECUTE pg_catalog.format('ALTER TABLE public.t_2026 ADD CONSTRAINT schematic_bound_t_2026 CHECK (%s) NOT VALID', pg_catalog.concat_ws(' AND ', bound, pg_catalog.pg_get_partition_constraintdef('public.t'::pg_catalog.regclass)));
  EXECUTE pg_catalog.format('ALTER TABLE public.t_rest ADD CONSTRAINT schematic_bound_t_2026 CHECK (%s) NOT VALID', 'NOT (' || bound || ')');
END
$$;

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows of public.h_1 are read, while others write
-- may-fail: a row of public.h_1 that does not belong there stops the migration
ALTER TABLE public.h_1 VALIDATE CONSTRAINT schematic_bound_h_1;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.h_1'::pg_catalog.regclass AND inhparent = 'public.h'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.h ATTACH PARTITION public.h_1 FOR VALUES WITH (modulus 2, remainder 1);

ALTER TABLE public.h_1 DROP CONSTRAINT IF EXISTS schematic_bound_h_1;

-- scans-table: all rows of public.below are read, while others write
-- may-fail: a row of public.below that does not belong there stops the migration
ALTER TABLE public.below VALIDATE CONSTRAINT schematic_bound_below;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.below'::pg_catalog.regclass AND inhparent = 'public."l %"'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public."l %" ATTACH PARTITION public.below FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

ALTER TABLE public.below DROP CONSTRAINT IF EXISTS schematic_bound_below;

-- scans-table: all rows of public.t_2026 are read, while others write
-- may-fail: a row of public.t_2026 that does not belong there stops the migration
ALTER TABLE public.t_2026 VALIDATE CONSTRAINT schematic_bound_t_2026;

-- scans-table: all rows of public.t_rest are read, while others write
-- may-fail: a row of public.t_rest that belongs to public.t_2026 stops the migration: without --online such rows move
ALTER TABLE public.t_rest VALIDATE CONSTRAINT schematic_bound_t_2026;

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_2026'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t ATTACH PARTITION public.t_2026 FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2027-01-01', 5);

ALTER TABLE public.t_2026 DROP CONSTRAINT IF EXISTS schematic_bound_t_2026;

ALTER TABLE public.t_rest DROP CONSTRAINT IF EXISTS schematic_bound_t_2026;

-- end
