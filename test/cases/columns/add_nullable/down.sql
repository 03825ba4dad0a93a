-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.note go
ALTER TABLE public.t DROP COLUMN note;

-- deletes-data: the values of public.t.tags go
ALTER TABLE public.t DROP COLUMN tags;

commit;

-- end
