-- section 1: one transaction
begin;

ALTER MATERIALIZED VIEW public.hinted RENAME COLUMN b TO label;

ALTER MATERIALIZED VIEW public.m RENAME COLUMN b TO label;

commit;

-- end
