-- section 1: one transaction
begin;

ALTER TABLE public.child INHERIT public.a;

ALTER TABLE public.child NO INHERIT public.b;

commit;

-- end
