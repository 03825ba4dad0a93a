-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes shop.readings_2025 while the rows of shop.readings_2025_rest are looked through
ALTER TABLE shop.readings_2025 DETACH PARTITION shop.readings_2025_rest;

CREATE TABLE shop.readings_2025_2 PARTITION OF shop.readings_2025 FOR VALUES IN (2);

-- rows of shop.readings_2025_rest that belong to shop.readings_2025_2 move there
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.readings_2025_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'shop.readings_2025_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.readings_2025_rest'::pg_catalog.regclass)
    UNION SELECT 'shop.readings_2025_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.readings_2025_2'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('WITH moved AS (DELETE FROM shop.readings_2025_rest WHERE %2$s RETURNING %1$s) INSERT INTO shop.readings_2025_2 (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM moved',
    names, pg_catalog.pg_get_partition_constraintdef('shop.readings_2025_2'::pg_catalog.regclass));
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

ALTER TABLE shop.readings_2025 ATTACH PARTITION shop.readings_2025_rest DEFAULT;

CREATE TABLE shop.readings_old PARTITION OF shop.readings FOR VALUES FROM (MINVALUE) TO ('2025-01-01');

-- rewrites-table: numeric becomes double precision: the table may be written again, under a lock
ALTER TABLE shop.readings ALTER COLUMN value TYPE double precision;

ALTER TABLE shop.readings ADD COLUMN unit text NOT NULL DEFAULT 'C'::text;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in at, device stop the migration
ALTER TABLE shop.readings ADD CONSTRAINT readings_key UNIQUE (at, device);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX readings_2025_value ON shop.readings_2025 USING btree (value);

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'shop.readings_2025_rest'::pg_catalog.regclass
    AND i.inhparent = 'shop.readings_2025_value'::pg_catalog.regclass;
  IF former <> 'rest_value' THEN
    EXECUTE pg_catalog.format('ALTER INDEX shop.%I RENAME TO %I', former, 'rest_value');
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
  WHERE n.indrelid = 'shop.readings_2025_rest'::pg_catalog.regclass
    AND i.inhparent = 'shop.readings_2025_at_device_key'::pg_catalog.regclass;
  IF former <> 'rest_key' THEN
    EXECUTE pg_catalog.format('ALTER INDEX shop.%I RENAME TO %I', former, 'rest_key');
  END IF;
END
$$;

commit;

-- end
