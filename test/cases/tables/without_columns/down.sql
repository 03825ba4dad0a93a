-- section 1: one transaction
begin;

-- deletes-data: the values of public.empty.id go
ALTER TABLE public.empty DROP COLUMN id;

commit;

-- end
