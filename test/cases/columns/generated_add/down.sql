-- section 1: one transaction
begin;

ALTER TABLE public.t DROP COLUMN b;

commit;

-- end
