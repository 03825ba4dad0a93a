-- section 1: one transaction
begin;

-- changes-behaviour: public.m cannot be read until it is filled
REFRESH MATERIALIZED VIEW public.m WITH NO DATA;

ALTER MATERIALIZED VIEW public.m RESET (fillfactor);

commit;

-- end
