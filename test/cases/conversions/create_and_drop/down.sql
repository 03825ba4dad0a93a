-- section 1: one transaction
begin;

DROP CONVERSION public.latin;

commit;

-- end
