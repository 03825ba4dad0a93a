-- section 1: one transaction
begin;

ALTER OPERATOR CLASS public.places USING btree RENAME TO point_ops;

commit;

-- end
