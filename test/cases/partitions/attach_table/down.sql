-- section 1: one transaction
begin;

-- changes-behaviour: the rows of shop.invoices_2026 are no longer among those of its table
ALTER TABLE shop.invoices DETACH PARTITION shop.invoices_2026;

DROP INDEX shop.invoices_2026_day_idx;

ALTER TABLE shop.invoices_2026 DROP CONSTRAINT total_positive;

ALTER TABLE shop.invoices_2026 ALTER COLUMN total DROP NOT NULL;

-- scans-table: all rows of shop.invoices_2025 are read, to see that they belong there
-- may-fail: a row of shop.invoices_2025 that does not belong there stops the migration
ALTER TABLE shop.invoices ATTACH PARTITION shop.invoices_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

commit;

-- end
