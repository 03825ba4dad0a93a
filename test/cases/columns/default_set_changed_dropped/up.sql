-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN dropped DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN changed SET DEFAULT (1 + 1);

ALTER TABLE public.t ALTER COLUMN set SET DEFAULT 7;

commit;

-- end
