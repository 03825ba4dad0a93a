-- section 1: one transaction
begin;

ALTER TABLE public.t OF public.b;

commit;

-- end
