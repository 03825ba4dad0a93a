-- section 1: one transaction
begin;

DROP RULE "Odd rule" ON public.t;

DROP RULE quiet ON public.t;

commit;

-- end
