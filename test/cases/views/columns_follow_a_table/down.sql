-- section 1: one transaction
begin;

ALTER VIEW public.v RENAME COLUMN label TO b;

ALTER VIEW public.on_v RENAME COLUMN label TO b;

ALTER MATERIALIZED VIEW public.m RENAME COLUMN label TO b;

ALTER TABLE public.t RENAME COLUMN label TO b;

commit;

-- end
