-- section 1: one transaction
begin;

REVOKE SELECT, UPDATE (a) ON TABLE public.t FROM "Case ""role"". 🎉";

commit;

-- end
