-- section 1: one transaction
begin;

-- blocks-reads: nobody reads public.m while it is filled
REFRESH MATERIALIZED VIEW public.m;

ALTER MATERIALIZED VIEW public.m SET (fillfactor = '80');

commit;

-- end
