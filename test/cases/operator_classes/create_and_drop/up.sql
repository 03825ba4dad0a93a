-- section 1: one transaction
begin;

CREATE OPERATOR FAMILY public.point_ops USING btree;

CREATE OPERATOR CLASS public.point_ops
DEFAULT FOR TYPE point USING btree FAMILY public.point_ops AS
  OPERATOR 1 public.< (point, point),
  OPERATOR 2 public.<= (point, point),
  OPERATOR 3 public.= (point, point),
  OPERATOR 4 public.>= (point, point),
  OPERATOR 5 public.> (point, point),
  FUNCTION 1 (point, point) public.cmp(point,point);

COMMENT ON OPERATOR CLASS public.point_ops USING btree IS 'Sorts points';

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_p ON public.t USING btree (p);

commit;

-- end
