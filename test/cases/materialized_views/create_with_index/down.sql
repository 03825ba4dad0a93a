-- section 1: one transaction
begin;

DROP MATERIALIZED VIEW public."M ""x"". 🎉";

DROP MATERIALIZED VIEW public.m;

commit;

-- end
