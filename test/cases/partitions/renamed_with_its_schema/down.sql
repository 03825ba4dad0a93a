-- section 1: one transaction
begin;

ALTER TABLE shop."the ""rest""" RENAME TO rest;

ALTER TABLE public.sales_2_rest SET SCHEMA shop;

ALTER TABLE shop.sales_first RENAME TO sales_1;

commit;

-- end
