-- section 1: one transaction
begin;

ALTER AGGREGATE public.a(integer) RENAME TO b;

commit;

-- end
