-- section 1: one transaction
begin;

ALTER TABLE public.child INHERIT public.b;

ALTER TABLE public.child NO INHERIT public.a;

commit;

-- end
