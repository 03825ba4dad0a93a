-- section 1: one transaction
begin;

-- deletes-data: all rows of public.customers go
DROP TABLE public.customers;

commit;

-- end
