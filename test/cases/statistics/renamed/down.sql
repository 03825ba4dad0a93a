-- section 1: one transaction
begin;

ALTER STATISTICS public.latter RENAME TO former;

commit;

-- end
