-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME COLUMN b TO label;

ALTER MATERIALIZED VIEW public.m RENAME COLUMN b TO label;

ALTER VIEW public.on_v RENAME COLUMN b TO label;

ALTER VIEW public.v RENAME COLUMN b TO label;

commit;

-- end
