-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.code go
ALTER TABLE public.t DROP COLUMN code;

commit;

-- end
