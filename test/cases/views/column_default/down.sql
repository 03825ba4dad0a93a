-- section 1: one transaction
begin;

ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 1;

ALTER VIEW public.v ALTER COLUMN b DROP DEFAULT;

commit;

-- end
