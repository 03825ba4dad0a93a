-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT t_pkey;

ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;

commit;

-- end
