-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN b DROP EXPRESSION;

commit;

-- end
