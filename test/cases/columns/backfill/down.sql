-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN email DROP NOT NULL;

-- deletes-data: the values of public.t.slug go
ALTER TABLE public.t DROP COLUMN slug;

commit;

-- end
