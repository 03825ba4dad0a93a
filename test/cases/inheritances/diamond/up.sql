-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE shop.base ALTER COLUMN id TYPE bigint;

ALTER TABLE shop.base ADD COLUMN author text;

ALTER TABLE shop.base ALTER COLUMN note SET DEFAULT 'y'::text;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.base.id_positive stops the migration
ALTER TABLE shop.base ADD CONSTRAINT id_positive CHECK (id > 0);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.base.own_only stops the migration
ALTER TABLE shop.base ADD CONSTRAINT own_only CHECK (id < 1000) NO INHERIT;

-- scans-table: all rows are read under a lock
-- may-fail: a null in shop.dated.note stops the migration, unless `backfill` says what it becomes
ALTER TABLE shop.dated ALTER COLUMN note SET NOT NULL;

ALTER TABLE shop.dated ALTER COLUMN note SET DEFAULT 'dated'::text;

COMMENT ON COLUMN shop.dated.note IS 'Its own';

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in id stop the migration
ALTER TABLE shop.priced ADD CONSTRAINT priced_id UNIQUE (id);

commit;

-- end
