-- section 1: one transaction
begin;

DROP INDEX shop.readings_2025_value;

ALTER TABLE shop.readings DROP CONSTRAINT readings_key;

-- deletes-data: the values of shop.readings.unit go
ALTER TABLE shop.readings DROP COLUMN unit;

ALTER TABLE shop.readings_2025 DETACH PARTITION shop.readings_2025_2;

-- its rows are those of shop.readings_2025 still: they go into shop.readings_2025_rest
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.readings_2025_rest'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'shop.readings_2025_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.readings_2025_2'::pg_catalog.regclass)
    UNION SELECT 'shop.readings_2025_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.readings_2025_rest'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO shop.readings_2025_rest (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM shop.readings_2025_2', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- rewrites-table: all rows of shop.readings_2025_2 go into shop.readings_2025_rest
DROP TABLE shop.readings_2025_2;

-- deletes-data: all rows of shop.readings_old go
DROP TABLE shop.readings_old;

-- rewrites-table: double precision becomes numeric: the table may be written again, under a lock
-- may-fail: a value that does not fit numeric stops the migration
ALTER TABLE shop.readings ALTER COLUMN value TYPE numeric;

commit;

-- end
