-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

commit;

-- end
