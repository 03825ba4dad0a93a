-- section 1: one transaction
begin;

ALTER VIEW public.v RESET (security_barrier);

ALTER VIEW public.w SET (security_barrier = true, check_option = cascaded);

commit;

-- end
