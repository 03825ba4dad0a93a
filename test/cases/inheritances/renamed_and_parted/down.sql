-- section 1: one transaction
begin;

ALTER TABLE public.joins NO INHERIT public.t;

ALTER TABLE public.goes_along INHERIT public.t;

ALTER TABLE public.joins RENAME COLUMN c TO b;

ALTER TABLE public.has_its_own RENAME COLUMN e TO b;

ALTER TABLE public.t RENAME COLUMN c TO b;

ALTER TABLE public.has_its_own INHERIT public.t;

ALTER TABLE public.stays_as_it_was INHERIT public.t;

commit;

-- end
