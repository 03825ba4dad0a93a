-- section 1: one transaction
begin;

ALTER DOMAIN public.old RENAME TO new;

-- deletes-data: the values of public.t.b go
ALTER TABLE public.t DROP COLUMN b;

commit;

-- end
