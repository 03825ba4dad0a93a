-- section 1: one transaction
begin;

ALTER OPERATOR FAMILY public.fam USING btree DROP
  FUNCTION 1 (integer, bigint);

commit;

-- end
