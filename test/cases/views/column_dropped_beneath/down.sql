-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN b text;

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    b
   FROM public.t;

commit;

-- end
