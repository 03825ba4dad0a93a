-- section 1: one transaction
begin;

ALTER TYPE public.mood SET SCHEMA other;

ALTER TABLE public.t SET SCHEMA other;

commit;

-- end
