-- section 1: one transaction
begin;

-- deletes-data: all rows of public.made go
DROP TABLE public.made;

ALTER TABLE public.t ALTER COLUMN looked_at DROP NOT NULL;

ALTER TABLE public.t ALTER COLUMN new DROP NOT NULL;

ALTER TABLE public.t ALTER CONSTRAINT t_inherits_not_null INHERIT;

ALTER TABLE public.t ADD NOT NULL looked_at NOT VALID;

ALTER TABLE public.t ALTER CONSTRAINT t_stays_not_null NO INHERIT;

ALTER TABLE public.t RENAME CONSTRAINT named_here TO named_there;

commit;

-- end
