-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN id DROP IDENTITY;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT 7;

commit;

-- end
