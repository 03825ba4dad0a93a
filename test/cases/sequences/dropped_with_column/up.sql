-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;

-- deletes-data: the values of public.t.a go
ALTER TABLE public.t DROP COLUMN a;

commit;

-- end
