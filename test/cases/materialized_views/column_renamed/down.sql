-- section 1: one transaction
begin;

ALTER MATERIALIZED VIEW public.m RENAME COLUMN label TO b;

ALTER MATERIALIZED VIEW public.hinted RENAME COLUMN label TO b;

commit;

-- end
