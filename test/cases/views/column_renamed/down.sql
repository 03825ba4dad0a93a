-- section 1: one transaction
begin;

ALTER VIEW public.v RENAME COLUMN label TO b;

commit;

-- end
