-- section 1: one transaction
begin;

ALTER RULE a ON public.t RENAME TO b;

commit;

-- end
