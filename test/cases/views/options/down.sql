-- section 1: one transaction
begin;

ALTER VIEW public.v SET (security_barrier = true);

ALTER VIEW public.w RESET (security_barrier);

ALTER VIEW public.w SET (check_option = local);

commit;

-- end
