-- section 1: one transaction
begin;

ALTER TABLE public.t OF public.a;

commit;

-- end
