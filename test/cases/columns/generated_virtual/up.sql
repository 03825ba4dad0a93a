-- section 1: one transaction
begin;

-- rewrites-table: every row is computed again
ALTER TABLE public.t ALTER COLUMN b SET EXPRESSION AS ((a * 5));

ALTER TABLE public.t ADD COLUMN c integer GENERATED ALWAYS AS ((a + 1)) VIRTUAL;

commit;

-- end
