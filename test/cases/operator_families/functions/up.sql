-- section 1: one transaction
begin;

ALTER OPERATOR FAMILY public.fam USING btree ADD
  FUNCTION 1 (integer, bigint) public.f(integer,bigint);

commit;

-- end
