-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes public.t while the rows of public.rest% are looked through
ALTER TABLE public.t DETACH PARTITION public."rest%";

CREATE TABLE public.t_2026 PARTITION OF public.t FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- rows of public.rest% that belong to public.t_2026 move there
DO $$
DECLARE
  names text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.t_2026'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('WITH moved AS (DELETE FROM public."rest%%" WHERE %1$s RETURNING %2$s) INSERT INTO public.t_2026 (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM moved',
    pg_catalog.pg_get_partition_constraintdef('public.t_2026'::pg_catalog.regclass), names);
END
$$;

ALTER TABLE public.t ATTACH PARTITION public."rest%" DEFAULT;

commit;

-- end
