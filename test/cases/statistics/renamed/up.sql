-- section 1: one transaction
begin;

ALTER STATISTICS public.former RENAME TO latter;

commit;

-- end
