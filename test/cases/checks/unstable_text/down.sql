-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT n_between;

-- deletes-data: the values of public.t.more go
ALTER TABLE public.t DROP COLUMN more;

commit;

-- end
