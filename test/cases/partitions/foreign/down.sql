-- section 1: one transaction
begin;

DROP FOREIGN TABLE shop.more_sales;

DROP FOREIGN TABLE shop.sales_2025;

commit;

-- end
