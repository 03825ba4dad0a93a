-- section 1: one transaction
begin;

ALTER TABLE public.t DETACH PARTITION public.t_2026;

-- its rows are those of public.t still: they go into public.rest%
DO $$
DECLARE
  names text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.t_2026'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('INSERT INTO public.t (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM public.t_2026', names);
END
$$;

-- rewrites-table: all rows of public.t_2026 go into public.rest%
DROP TABLE public.t_2026;

commit;

-- end
