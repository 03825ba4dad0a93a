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
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.readings_2025_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('INSERT INTO shop.readings_2025 (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM shop.readings_2025_2', names);
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
