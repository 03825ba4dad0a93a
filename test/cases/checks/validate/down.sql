-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT c;

ALTER TABLE public.t DROP CONSTRAINT d;

ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;

commit;

-- end
