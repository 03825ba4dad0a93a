-- section 1: one transaction
begin;

-- changes-behaviour: public.v reads its tables with the rights of who reads the view
ALTER VIEW public.v SET (security_invoker = true);

commit;

-- end
