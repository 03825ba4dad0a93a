-- section 1: one transaction
begin;

-- deletes-data: the values of public.address.city go
ALTER TYPE public.address DROP ATTRIBUTE city;

commit;

-- end
