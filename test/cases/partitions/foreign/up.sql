-- section 1: one transaction
begin;

CREATE FOREIGN TABLE shop.sales_2025 PARTITION OF shop.sales FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') SERVER warehouse OPTIONS (table_name 'sales');

ALTER TABLE shop.sales_2025 ALTER COLUMN total SET DEFAULT 0;

CREATE FOREIGN TABLE shop.more_sales (
  shop text
) INHERITS (shop.all_sales) SERVER warehouse;

commit;

-- end
