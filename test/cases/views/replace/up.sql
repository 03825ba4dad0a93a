-- section 1: one transaction
begin;

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    b
   FROM public.t
  WHERE (a > 0);

commit;

-- end
