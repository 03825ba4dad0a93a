-- section 1: one transaction
begin;

ALTER TABLE shop.sales_1 RENAME TO sales_first;

ALTER TABLE shop.sales_2_rest SET SCHEMA public;

ALTER TABLE shop.rest RENAME TO "the ""rest""";

commit;

-- end
