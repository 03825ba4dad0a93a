-- section 1: one transaction
begin;

GRANT SELECT, UPDATE (a) ON TABLE public.t TO "Case ""role"". 🎉";

commit;

-- end
