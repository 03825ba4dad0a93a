-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.x go
ALTER TABLE public.t DROP COLUMN x;

commit;

-- end
