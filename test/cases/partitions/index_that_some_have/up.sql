-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_u UNIQUE (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_b ON public.t USING btree (b);

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'public.t1'::pg_catalog.regclass
    AND i.inhparent = 'public.t_b'::pg_catalog.regclass;
  IF former <> 't1_b' THEN
    EXECUTE pg_catalog.format('ALTER INDEX public.%I RENAME TO %I', former, 't1_b');
  END IF;
END
$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = 'public.t1'::pg_catalog.regclass
    AND i.inhparent = 'public.t_u'::pg_catalog.regclass;
  IF former <> 't1_u' THEN
    EXECUTE pg_catalog.format('ALTER INDEX public.%I RENAME TO %I', former, 't1_u');
  END IF;
END
$$;

commit;

-- end
