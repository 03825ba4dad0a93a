-- section 1: one transaction
begin;

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    b,
    c
   FROM public.t;

commit;

-- end
