-- section 1: one transaction
begin;

ALTER MATERIALIZED VIEW public.options RESET (fillfactor);

-- blocks-reads: nobody reads public.populated while it is filled
REFRESH MATERIALIZED VIEW public.populated;

ALTER INDEX public.latter_a RENAME TO former_a;

ALTER MATERIALIZED VIEW public.latter RENAME TO former;

commit;

-- end
