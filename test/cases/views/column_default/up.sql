-- section 1: one transaction
begin;

ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 2;

ALTER VIEW public.v ALTER COLUMN b SET DEFAULT 3;

commit;

-- end
