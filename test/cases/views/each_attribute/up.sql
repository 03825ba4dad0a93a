-- section 1: one transaction
begin;

ALTER VIEW public.former RENAME TO latter;

ALTER VIEW public.checked SET (check_option = local);

commit;

-- end
