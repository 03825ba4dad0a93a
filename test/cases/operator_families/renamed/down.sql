-- section 1: one transaction
begin;

ALTER OPERATOR FAMILY public.places USING btree RENAME TO points;

commit;

-- end
