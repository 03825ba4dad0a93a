-- section 1: one transaction
begin;

COMMENT ON OPERATOR FAMILY public.points USING btree IS null;

ALTER OPERATOR FAMILY public.points USING btree DROP
  OPERATOR 1 (point, integer),
  FUNCTION 1 (point, integer);

commit;

-- end
