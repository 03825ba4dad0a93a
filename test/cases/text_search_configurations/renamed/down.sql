-- section 1: one transaction
begin;

ALTER TEXT SEARCH CONFIGURATION public.latter RENAME TO former;

commit;

-- end
