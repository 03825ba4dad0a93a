-- section 1: one transaction
begin;

ALTER VIEW public.checked RESET (check_option);

ALTER VIEW public.latter RENAME TO former;

commit;

-- end
