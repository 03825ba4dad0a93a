-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN id SET CACHE 5;

commit;

-- end
