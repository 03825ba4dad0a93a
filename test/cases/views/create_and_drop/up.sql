-- section 1: one transaction
begin;

DROP VIEW public.gone;

CREATE VIEW public.barrier WITH (security_barrier = 'true', check_option = 'cascaded') AS
SELECT a,
    b
   FROM public.t
  WHERE (a > 1);

CREATE VIEW public.v AS
SELECT a,
    upper(b) AS b
   FROM public.t
  WHERE (a > 0);

commit;

-- end
