-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.legacy_code go
ALTER TABLE public.t DROP COLUMN legacy_code;

-- deletes-data: the values of public.t.other go
ALTER TABLE public.t DROP COLUMN other;

commit;

-- end
