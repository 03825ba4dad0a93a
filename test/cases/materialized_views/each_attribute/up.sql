-- section 1: one transaction
begin;

ALTER MATERIALIZED VIEW public.former RENAME TO latter;

ALTER INDEX public.former_a RENAME TO latter_a;

ALTER MATERIALIZED VIEW public.options SET (fillfactor = '70');

-- changes-behaviour: public.populated cannot be read until it is filled
REFRESH MATERIALIZED VIEW public.populated WITH NO DATA;

commit;

-- end
