-- section 1: one transaction
begin;

ALTER TYPE public.tag RENAME TO label;

commit;

-- end
