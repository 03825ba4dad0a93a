-- section 1: one transaction
begin;

DROP STATISTICS public.s;

-- deletes-data: the values of public.base.a go
ALTER TABLE public.base DROP COLUMN a;

commit;

-- end
