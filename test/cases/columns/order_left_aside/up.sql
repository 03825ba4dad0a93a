-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN x integer;

commit;

-- end
