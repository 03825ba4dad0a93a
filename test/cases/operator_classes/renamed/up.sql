-- section 1: one transaction
begin;

ALTER OPERATOR CLASS public.point_ops USING btree RENAME TO places;

commit;

-- end
