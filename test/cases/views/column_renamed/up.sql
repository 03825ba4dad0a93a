-- section 1: one transaction
begin;

ALTER VIEW public.v RENAME COLUMN b TO label;

commit;

-- end
