-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN code text NOT NULL;

commit;

-- end
