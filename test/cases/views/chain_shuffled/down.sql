-- section 1: one transaction
begin;

DROP VIEW public.a_last;

DROP VIEW public.b_mid;

DROP VIEW public.c_first;

commit;

-- end
