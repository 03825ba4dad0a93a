-- section 1: one transaction
begin;

ALTER TABLE shop.letters NO INHERIT shop.documents;

-- scans-table: all rows are read under a lock
-- may-fail: a null in shop.memos.title stops the migration, unless `backfill` says what it becomes
ALTER TABLE shop.memos ALTER COLUMN title SET NOT NULL;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.memos.titled stops the migration
ALTER TABLE shop.memos ADD CONSTRAINT titled CHECK (title <> ''::text);

ALTER TABLE shop.memos INHERIT shop.documents;

commit;

-- end
