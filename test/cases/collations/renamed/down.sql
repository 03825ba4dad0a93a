-- section 1: one transaction
begin;

ALTER COLLATION public.b RENAME TO a;

commit;

-- end
