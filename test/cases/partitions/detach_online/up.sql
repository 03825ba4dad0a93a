-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.u_1 are no longer among those of its table
ALTER TABLE public.u DETACH PARTITION public.u_1;

commit;

-- section 2: outside a transaction, statement by statement

-- changes-behaviour: the rows of public.t_% are no longer among those of its table
-- done when: SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public."t_%"'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass)
-- clean up: DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public."t_%"'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass AND inhdetachpending) THEN ALTER TABLE public.t DETACH PARTITION public."t_%" FINALIZE; END IF; END $$
ALTER TABLE public.t DETACH PARTITION public."t_%" CONCURRENTLY;

-- PostgreSQL leaves a check on public.t_% that says what its values were
DO $$
DECLARE
  bound text;
  leftover record;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t) PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.t'::pg_catalog.regclass), bound);
  FOR leftover IN
    SELECT conname FROM pg_catalog.pg_constraint
    WHERE conrelid = 'public."t_%"'::pg_catalog.regclass AND contype = 'c' AND conname <> ALL (ARRAY['own', 'word_is_no_q']::name[])
      AND pg_catalog.translate(pg_catalog.pg_get_expr(conbin, conrelid), '()', '') = pg_catalog.translate(bound, '()', '')
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE public."t_%%" DROP CONSTRAINT %I', leftover.conname);
  END LOOP;
END
$$;

-- changes-behaviour: the rows of public.t_2025 are no longer among those of its table
-- done when: SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_2025'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass)
-- clean up: DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_2025'::pg_catalog.regclass AND inhparent = 'public.t'::pg_catalog.regclass AND inhdetachpending) THEN ALTER TABLE public.t DETACH PARTITION public.t_2025 FINALIZE; END IF; END $$
ALTER TABLE public.t DETACH PARTITION public.t_2025 CONCURRENTLY;

-- PostgreSQL leaves a check on public.t_2025 that says what its values were
DO $$
DECLARE
  bound text;
  leftover record;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t) PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.t'::pg_catalog.regclass), bound);
  FOR leftover IN
    SELECT conname FROM pg_catalog.pg_constraint
    WHERE conrelid = 'public.t_2025'::pg_catalog.regclass AND contype = 'c' AND conname <> ALL (ARRAY['word_is_no_q']::name[])
      AND pg_catalog.translate(pg_catalog.pg_get_expr(conbin, conrelid), '()', '') = pg_catalog.translate(bound, '()', '')
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE public.t_2025 DROP CONSTRAINT %I', leftover.conname);
  END LOOP;
END
$$;

-- changes-behaviour: the rows of public.t_b are no longer among those of its table
-- done when: SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_b'::pg_catalog.regclass AND inhparent = 'public.t_2027'::pg_catalog.regclass)
-- clean up: DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = 'public.t_b'::pg_catalog.regclass AND inhparent = 'public.t_2027'::pg_catalog.regclass AND inhdetachpending) THEN ALTER TABLE public.t_2027 DETACH PARTITION public.t_b FINALIZE; END IF; END $$
ALTER TABLE public.t_2027 DETACH PARTITION public.t_b CONCURRENTLY;

-- PostgreSQL leaves a check on public.t_b that says what its values were
DO $$
DECLARE
  bound text;
  leftover record;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t_2027) PARTITION BY LIST (word);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('b');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.t_2027'::pg_catalog.regclass), bound);
  FOR leftover IN
    SELECT conname FROM pg_catalog.pg_constraint
    WHERE conrelid = 'public.t_b'::pg_catalog.regclass AND contype = 'c' AND conname <> ALL (ARRAY['word_is_no_q']::name[])
      AND pg_catalog.translate(pg_catalog.pg_get_expr(conbin, conrelid), '()', '') = pg_catalog.translate(bound, '()', '')
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE public.t_b DROP CONSTRAINT %I', leftover.conname);
  END LOOP;
END
$$;

-- end
