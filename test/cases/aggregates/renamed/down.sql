-- section 1: one transaction
begin;

ALTER AGGREGATE public.b(integer) RENAME TO a;

commit;

-- end
