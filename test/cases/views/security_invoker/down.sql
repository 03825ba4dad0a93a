-- section 1: one transaction
begin;

-- changes-behaviour: public.v reads its tables with the rights of its owner
ALTER VIEW public.v RESET (security_invoker);

commit;

-- end
