-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.t_2026 are no longer among those of its table
ALTER TABLE public.t DETACH PARTITION public.t_2026;

commit;

-- section 2: outside a transaction, statement by statement

-- changes-behaviour: the rows of public.h_1 are no longer among those of its table
-- done when: SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.h_1'::pg_catalog.regclass AND inhparent = 'public.h'::pg_catalog.regclass)
-- clean up: DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.h_1'::pg_catalog.regclass AND inhparent = 'public.h'::pg_catalog.regclass AND inhdetachpending) THEN ALTER TABLE public.h DETACH PARTITION public.h_1 FINALIZE; END IF; END $$
ALTER TABLE public.h DETACH PARTITION public.h_1 CONCURRENTLY;

-- changes-behaviour: the rows of public.below are no longer among those of its table
-- done when: SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.below'::pg_catalog.regclass AND inhparent = 'public."l %"'::pg_catalog.regclass)
-- clean up: DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.below'::pg_catalog.regclass AND inhparent = 'public."l %"'::pg_catalog.regclass AND inhdetachpending) THEN ALTER TABLE public."l %" DETACH PARTITION public.below FINALIZE; END IF; END $$
ALTER TABLE public."l %" DETACH PARTITION public.below CONCURRENTLY;

-- PostgreSQL leaves a check on public.below that says what its values were
DO $$
DECLARE
  bound text;
  leftover record;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public."l %") PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public."l %"'::pg_catalog.regclass), bound);
  FOR leftover IN
    SELECT conname FROM pg_catalog.pg_constraint
    WHERE conrelid = 'public.below'::pg_catalog.regclass AND contype = 'c' AND conname <> ALL (ARRAY[]::name[])
      AND pg_catalog.translate(pg_catalog.pg_get_expr(conbin, conrelid), '()', '') = pg_catalog.translate(bound, '()', '')
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE public.below DROP CONSTRAINT %I', leftover.conname);
  END LOOP;
END
$$;

-- end
