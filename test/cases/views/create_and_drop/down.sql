-- section 1: one transaction
begin;

DROP VIEW public.barrier;

DROP VIEW public.v;

CREATE VIEW public.gone AS
SELECT a
   FROM public.t;

commit;

-- end
