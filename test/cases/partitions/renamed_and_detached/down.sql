-- section 1: one transaction
begin;

-- scans-table: all rows of public.both_1 are read, to see that they belong there
-- may-fail: a row of public.both_1 that does not belong there stops the migration
ALTER TABLE public."both" ATTACH PARTITION public.both_1 FOR VALUES IN (1);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX part_only_1_b_idx ON public.part_only_1 USING btree (c) WHERE (c <> ''::text);

-- scans-table: all rows of public.swapped_1 are read, to see that they belong there
-- may-fail: a row of public.swapped_1 that does not belong there stops the migration
ALTER TABLE public.swapped ATTACH PARTITION public.swapped_1 FOR VALUES IN (1);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.table_only_1.b_short stops the migration
ALTER TABLE public.table_only_1 ADD CONSTRAINT b_short CHECK (length(b) < 10);

ALTER TABLE public.swapped RENAME COLUMN c TO schematic_renamed_6;

ALTER TABLE public.swapped RENAME COLUMN b TO c;

ALTER TABLE public.swapped RENAME COLUMN schematic_renamed_6 TO b;

ALTER TABLE public.apart_1 RENAME COLUMN d TO b;

ALTER TABLE public.apart RENAME COLUMN c TO b;

ALTER TABLE public.table_only RENAME COLUMN c TO b;

ALTER TABLE public.part_only_1 RENAME COLUMN c TO b;

ALTER TABLE public."both" RENAME CONSTRAINT n_is_positive TO n_positive;

ALTER TABLE public."both" RENAME COLUMN c TO b;

-- blocks-reads: nobody reads or writes public.apart while the rows of public.apart_rest are looked through
ALTER TABLE public.apart DETACH PARTITION public.apart_rest;

-- scans-table: all rows of public.apart_1 are read, to see that they belong there
-- may-fail: a row of public.apart_1 that does not belong there stops the migration
ALTER TABLE public.apart ATTACH PARTITION public.apart_1 FOR VALUES IN (1);

-- rows of public.apart_rest that belong to public.apart_1 move there
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.apart_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.apart_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.apart_rest'::pg_catalog.regclass)
    UNION SELECT 'public.apart_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.apart_1'::pg_catalog.regclass)
  ), change (quiet, loud) AS (
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', t.tgrelid::pg_catalog.regclass, t.tgname),
      pg_catalog.format('ALTER TABLE ONLY %s %s TRIGGER %I', t.tgrelid::pg_catalog.regclass,
        CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END, t.tgname)
    FROM pg_catalog.pg_trigger t JOIN moving m ON m.table = t.tgrelid
    WHERE t.tgenabled <> 'D' AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstrindid = 0)
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass),
      pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass)
    FROM pg_catalog.pg_class c JOIN moving m ON m.table = c.oid WHERE c.relforcerowsecurity
  )
  SELECT coalesce(pg_catalog.array_agg(c.quiet), '{}'), coalesce(pg_catalog.array_agg(c.loud), '{}') INTO quiet, loud FROM change c;
  PERFORM pg_catalog.set_config('row_security', 'off', true);
  SET CONSTRAINTS ALL IMMEDIATE;
  FOREACH each IN ARRAY quiet LOOP EXECUTE each; END LOOP;
  EXECUTE pg_catalog.format('WITH moved AS (DELETE FROM public.apart_rest WHERE %2$s RETURNING %1$s) INSERT INTO public.apart_1 (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM moved',
    names, pg_catalog.pg_get_partition_constraintdef('public.apart_1'::pg_catalog.regclass));
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

ALTER TABLE public.apart ATTACH PARTITION public.apart_rest DEFAULT;

-- scans-table: all rows of public.part_only_1 are read, to see that they belong there
-- may-fail: a row of public.part_only_1 that does not belong there stops the migration
ALTER TABLE public.part_only ATTACH PARTITION public.part_only_1 FOR VALUES IN (1);

-- scans-table: all rows of public.table_only_1 are read, to see that they belong there
-- may-fail: a row of public.table_only_1 that does not belong there stops the migration
ALTER TABLE public.table_only ATTACH PARTITION public.table_only_1 FOR VALUES IN (1);

commit;

-- end
