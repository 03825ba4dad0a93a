-- section 1: one transaction
begin;

ALTER TABLE public.k DROP CONSTRAINT to_rest;

ALTER TABLE public.k DROP CONSTRAINT to_t;

ALTER TABLE public.t DROP CONSTRAINT itself;

ALTER TABLE public.t DETACH PARTITION public.t_2026;

-- its rows are those of public.t still: they go into public.t_rest
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.t_rest'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.t_2026'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.t_2026'::pg_catalog.regclass)
    UNION SELECT 'public.t_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.t_rest'::pg_catalog.regclass)
  ), change (quiet, loud) AS (
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', t.tgrelid::pg_catalog.regclass, t.tgname),
      pg_catalog.format('ALTER TABLE ONLY %s %s TRIGGER %I', t.tgrelid::pg_catalog.regclass,
        CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END, t.tgname)
    FROM pg_catalog.pg_trigger t JOIN moving m ON m.table = t.tgrelid
    WHERE t.tgenabled <> 'D' AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstrindid = 0)
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass),
      pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass)
    FROM pg_catalog.pg_class c JOIN moving m ON m.table = c.oid WHERE c.relforcerowsecurity
  )
  SELECT coalesce(pg_catalog.array_agg(c.quiet), '{}'), coalesce(pg_catalog.array_agg(c.loud), '{}') INTO quiet, loud FROM change c;
  PERFORM pg_catalog.set_config('row_security', 'off', true);
  SET CONSTRAINTS ALL IMMEDIATE;
  FOREACH each IN ARRAY quiet LOOP EXECUTE each; END LOOP;
  EXECUTE pg_catalog.format('INSERT INTO public.t_rest (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM public.t_2026', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- rewrites-table: all rows of public.t_2026 go into public.t_rest
DROP TABLE public.t_2026;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.k.to_rest stops the migration
ALTER TABLE public.k ADD CONSTRAINT to_rest FOREIGN KEY (id, at) REFERENCES public.t_rest (id, at) ON DELETE CASCADE;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.k.to_t stops the migration
ALTER TABLE public.k ADD CONSTRAINT to_t FOREIGN KEY (id, at) REFERENCES public.t (id, at) ON DELETE CASCADE;

COMMENT ON CONSTRAINT to_t ON public.k IS 'kept';

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.itself stops the migration
ALTER TABLE public.t ADD CONSTRAINT itself FOREIGN KEY (id, at) REFERENCES public.t (id, at);

commit;

-- end
