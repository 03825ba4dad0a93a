-- section 1: one transaction
begin;

DROP INDEX public.t_p;

DROP OPERATOR CLASS public.point_ops USING btree;

DROP OPERATOR FAMILY public.point_ops USING btree;

commit;

-- end
