-- section 1: one transaction
begin;

ALTER TABLE public.purchases RENAME TO orders;

ALTER TABLE public.orders ADD COLUMN note text;

commit;

-- end
