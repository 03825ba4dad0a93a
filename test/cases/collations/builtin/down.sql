-- section 1: one transaction
begin;

DROP COLLATION public.c;

commit;

-- end
