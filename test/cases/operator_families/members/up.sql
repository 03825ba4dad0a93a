-- section 1: one transaction
begin;

ALTER OPERATOR FAMILY public.points USING btree ADD
  OPERATOR 1 public.< (point, integer),
  FUNCTION 1 (point, integer) public.cmp_int(point,integer);

COMMENT ON OPERATOR FAMILY public.points USING btree IS 'Points';

commit;

-- end
