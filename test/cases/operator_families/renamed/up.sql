-- section 1: one transaction
begin;

ALTER OPERATOR FAMILY public.points USING btree RENAME TO places;

commit;

-- end
