-- section 1: one transaction
begin;

-- changes-behaviour: the rows of shop.invoices_2025 are no longer among those of its table
ALTER TABLE shop.invoices DETACH PARTITION shop.invoices_2025;

DROP INDEX shop.invoices_2025_day_idx;

-- scans-table: all rows are read under a lock
-- may-fail: a null in shop.invoices_2026.total stops the migration, unless `backfill` says what it becomes
ALTER TABLE shop.invoices_2026 ALTER COLUMN total SET NOT NULL;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy shop.invoices_2026.total_positive stops the migration
ALTER TABLE shop.invoices_2026 ADD CONSTRAINT total_positive CHECK (total >= (0)::numeric);

-- scans-table: all rows of shop.invoices_2026 are read, to see that they belong there
-- may-fail: a row of shop.invoices_2026 that does not belong there stops the migration
ALTER TABLE shop.invoices ATTACH PARTITION shop.invoices_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

commit;

-- end
