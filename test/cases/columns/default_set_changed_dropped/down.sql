-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN set DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN changed SET DEFAULT 1;

ALTER TABLE public.t ALTER COLUMN dropped SET DEFAULT 1;

commit;

-- end
