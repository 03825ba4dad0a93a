-- section 1: one transaction
begin;

ALTER TABLE public.base ADD COLUMN a integer;

CREATE STATISTICS public.s ON a, b, c FROM public.child;

commit;

-- end
