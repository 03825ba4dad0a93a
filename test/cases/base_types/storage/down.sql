-- section 1: one transaction
begin;

ALTER TYPE public.tag SET (STORAGE = extended);

commit;

-- end
