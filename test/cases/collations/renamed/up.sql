-- section 1: one transaction
begin;

ALTER COLLATION public.a RENAME TO b;

commit;

-- end
