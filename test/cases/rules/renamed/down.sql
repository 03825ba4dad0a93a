-- section 1: one transaction
begin;

ALTER RULE b ON public.t RENAME TO a;

commit;

-- end
