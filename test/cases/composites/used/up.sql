-- section 1: one transaction
begin;

ALTER TYPE public.address ADD ATTRIBUTE city text;

commit;

-- end
