-- section 1: one transaction
begin;

-- deletes-data: the values of public.orders.note go
ALTER TABLE public.orders DROP COLUMN note;

ALTER TABLE public.orders RENAME TO purchases;

commit;

-- end
