-- section 1: one transaction
begin;

DROP VIEW public."V ""x"". 🎉; --";

commit;

-- end
