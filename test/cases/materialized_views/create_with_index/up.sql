-- section 1: one transaction
begin;

CREATE MATERIALIZED VIEW public."M ""x"". 🎉" AS
SELECT 1 AS "One";

CREATE MATERIALIZED VIEW public.m AS
SELECT a,
    count(*) AS n
   FROM public.t
  GROUP BY a;

CREATE UNIQUE INDEX m_a ON public.m USING btree (a);

COMMENT ON MATERIALIZED VIEW public.m IS 'counted';

commit;

-- end
