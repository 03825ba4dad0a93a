-- section 1: one transaction
begin;

CREATE TABLE shop.readings_2025_2 PARTITION OF shop.readings_2025 FOR VALUES IN (2);

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
