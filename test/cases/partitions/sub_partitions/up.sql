-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes shop.readings_2025 while the rows of shop.readings_2025_rest are looked through
ALTER TABLE shop.readings_2025 DETACH PARTITION shop.readings_2025_rest;

CREATE TABLE shop.readings_2025_2 PARTITION OF shop.readings_2025 FOR VALUES IN (2);

-- rows of shop.readings_2025_rest that belong to shop.readings_2025_2 move there
DO $$
DECLARE
  names text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.readings_2025_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('WITH moved AS (DELETE FROM shop.readings_2025_rest WHERE %1$s RETURNING %2$s) INSERT INTO shop.readings_2025_2 (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM moved',
    pg_catalog.pg_get_partition_constraintdef('shop.readings_2025_2'::pg_catalog.regclass), names);
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
