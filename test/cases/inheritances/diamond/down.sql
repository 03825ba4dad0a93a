-- section 1: one transaction
begin;

ALTER TABLE shop.base DROP CONSTRAINT id_positive;

ALTER TABLE shop.base DROP CONSTRAINT own_only;

-- deletes-data: the values of shop.base.author go
ALTER TABLE shop.base DROP COLUMN author;

COMMENT ON COLUMN shop.dated.note IS null;

ALTER TABLE shop.dated ALTER COLUMN note DROP NOT NULL;

ALTER TABLE shop.priced DROP CONSTRAINT priced_id;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE shop.base ALTER COLUMN id TYPE integer;

ALTER TABLE shop.base ALTER COLUMN note SET DEFAULT 'x'::text;

ALTER TABLE shop.dated ALTER COLUMN note SET DEFAULT 'x'::text;

commit;

-- end
