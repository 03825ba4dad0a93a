-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN id DROP IDENTITY;

commit;

-- end
