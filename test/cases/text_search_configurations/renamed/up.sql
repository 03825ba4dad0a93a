-- section 1: one transaction
begin;

ALTER TEXT SEARCH CONFIGURATION public.former RENAME TO latter;

commit;

-- end
