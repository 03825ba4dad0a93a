-- section 1: one transaction
begin;

CREATE COLLATION public.c (PROVIDER = builtin, LOCALE = 'C.UTF-8');

commit;

-- end
