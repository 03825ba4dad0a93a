-- section 1: one transaction
begin;

ALTER TABLE public.has_its_own NO INHERIT public.t;

ALTER TABLE public.stays_as_it_was NO INHERIT public.t;

ALTER TABLE public.t RENAME COLUMN b TO c;

ALTER TABLE public.has_its_own RENAME COLUMN b TO e;

ALTER TABLE public.joins RENAME COLUMN b TO c;

ALTER TABLE public.goes_along NO INHERIT public.t;

ALTER TABLE public.joins INHERIT public.t;

commit;

-- end
