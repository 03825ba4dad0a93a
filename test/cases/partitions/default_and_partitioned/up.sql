-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes public."It's %" while the rows of public.p_rest are looked through
ALTER TABLE public."It's %" DETACH PARTITION public.p_rest;

CREATE TABLE public.p_at PARTITION OF public."It's %" FOR VALUES IN ('at', 'AT') PARTITION BY RANGE (at);

-- rows of public.p_rest that belong to public.p_at move there
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.p_at'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.p_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.p_rest'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.p_at" ON COMMIT DROP AS SELECT %1$s FROM public.p_rest WHERE %2$s',
    names, pg_catalog.pg_get_partition_constraintdef('public.p_at'::pg_catalog.regclass));
  EXECUTE pg_catalog.format('DELETE FROM public.p_rest WHERE %1$s', pg_catalog.pg_get_partition_constraintdef('public.p_at'::pg_catalog.regclass));
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

ALTER TABLE public."It's %" ATTACH PARTITION public.p_rest DEFAULT;

CREATE TABLE public.at_2025 PARTITION OF public.p_at FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

CREATE TABLE public.at_rest PARTITION OF public.p_at DEFAULT PARTITION BY HASH (n);

CREATE TABLE public.at_0 PARTITION OF public.at_rest FOR VALUES WITH (modulus 2, remainder 0);

CREATE TABLE public.at_1 PARTITION OF public.at_rest FOR VALUES WITH (modulus 2, remainder 1);

-- may-fail: a row that belongs to public.p_at and to none of its partitions stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.p_at'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.p_at'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.p_at'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.p_at (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.p_at"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.p_at";

CREATE TRIGGER in_at
BEFORE INSERT OR DELETE ON public.p_at
FOR EACH ROW
EXECUTE FUNCTION public.seen();

commit;

-- end
