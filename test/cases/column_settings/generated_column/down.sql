-- section 1: one transaction
begin;

-- rewrites-table: every row is computed again
ALTER TABLE public.t ALTER COLUMN b SET EXPRESSION AS (upper(a));

commit;

-- end
