-- section 1: one transaction
begin;

DROP INDEX shop.readings_2025_value;

ALTER TABLE shop.readings DROP CONSTRAINT readings_key;

-- deletes-data: the values of shop.readings.unit go
ALTER TABLE shop.readings DROP COLUMN unit;

-- deletes-data: all rows of shop.readings_2025_2 go
DROP TABLE shop.readings_2025_2;

-- deletes-data: all rows of shop.readings_old go
DROP TABLE shop.readings_old;

-- rewrites-table: double precision becomes numeric: the table may be written again, under a lock
-- may-fail: a value that does not fit numeric stops the migration
ALTER TABLE shop.readings ALTER COLUMN value TYPE numeric;

commit;

-- end
