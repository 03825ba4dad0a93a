-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.hashes_1', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.hashes_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.hashes_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.hashes while the rows of public.hashes_1 are looked through
ALTER TABLE public.hashes DETACH PARTITION public.hashes_1;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.hashes_2', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.hashes_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.hashes_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.hashes while the rows of public.hashes_2 are looked through
ALTER TABLE public.hashes DETACH PARTITION public.hashes_2;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.lists_1', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.lists_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.lists_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.lists while the rows of public.lists_1 are looked through
ALTER TABLE public.lists DETACH PARTITION public.lists_1;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.lists_2', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.lists_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.lists_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.lists while the rows of public.lists_2 are looked through
ALTER TABLE public.lists DETACH PARTITION public.lists_2;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.ranges_1', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.ranges_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.ranges_2', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.ranges_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.ranges_3', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_3'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.ranges_3'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER TABLE public.refers DROP CONSTRAINT refers_fk;

-- blocks-reads: nobody reads or writes public.ranges while the rows of public.ranges_1 are looked through
ALTER TABLE public.ranges DETACH PARTITION public.ranges_1;

-- blocks-reads: nobody reads or writes public.ranges while the rows of public.ranges_2 are looked through
ALTER TABLE public.ranges DETACH PARTITION public.ranges_2;

-- blocks-reads: nobody reads or writes public.ranges while the rows of public.ranges_3 are looked through
ALTER TABLE public.ranges DETACH PARTITION public.ranges_3;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.rest_1', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.rest_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.rest_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.rest while the rows of public.rest_1 are looked through
ALTER TABLE public.rest DETACH PARTITION public.rest_1;

-- rows of public.hashes_1 that its new values leave out go to the other partitions of public.hashes
-- rewrites-table: rows that the new values of public.hashes_1 leave out go to the other partitions of public.hashes
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.hashes) PARTITION BY HASH (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES WITH (modulus 2, remainder 0);
  bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass), pg_catalog.quote_literal('pg_temp.schematic_partitioned'::pg_catalog.regclass::pg_catalog.oid), pg_catalog.quote_literal('public.hashes'::pg_catalog.regclass::pg_catalog.oid));
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.hashes_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.hashes_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.hashes_1'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.hashes_1" ON COMMIT DROP AS SELECT %1$s FROM public.hashes_1 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.hashes_1 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.hashes_1 are read, to see that they belong there
ALTER TABLE public.hashes ATTACH PARTITION public.hashes_1 FOR VALUES WITH (modulus 2, remainder 0);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.hashes_1' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.hashes_1'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.hashes_1 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.hashes_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.hashes_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.hashes_1' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.hashes_1',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.hashes_2 that its new values leave out go to the other partitions of public.hashes
-- rewrites-table: rows that the new values of public.hashes_2 leave out go to the other partitions of public.hashes
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.hashes) PARTITION BY HASH (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES WITH (modulus 2, remainder 1);
  bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass), pg_catalog.quote_literal('pg_temp.schematic_partitioned'::pg_catalog.regclass::pg_catalog.oid), pg_catalog.quote_literal('public.hashes'::pg_catalog.regclass::pg_catalog.oid));
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.hashes_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.hashes_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.hashes_2'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.hashes_2" ON COMMIT DROP AS SELECT %1$s FROM public.hashes_2 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.hashes_2 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.hashes_2 are read, to see that they belong there
ALTER TABLE public.hashes ATTACH PARTITION public.hashes_2 FOR VALUES WITH (modulus 2, remainder 1);

-- may-fail: a row of public.hashes_1 that belongs to no partition of public.hashes any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.hashes_1"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.hashes'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.hashes'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.hashes'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.hashes (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.hashes_1"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.hashes_1";

-- may-fail: a row of public.hashes_2 that belongs to no partition of public.hashes any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.hashes_2"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.hashes'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.hashes'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.hashes'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.hashes (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.hashes_2"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.hashes_2";

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.hashes_2' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.hashes_2'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.hashes_2 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.hashes_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.hashes_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.hashes_2' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.hashes_2',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.lists_1 that its new values leave out go to the other partitions of public.lists
-- rewrites-table: rows that the new values of public.lists_1 leave out go to the other partitions of public.lists
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.lists) PARTITION BY LIST (word);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('a', 'b', NULL);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.lists_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.lists_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.lists_1'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.lists_1" ON COMMIT DROP AS SELECT %1$s FROM public.lists_1 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.lists_1 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.lists_1 are read, to see that they belong there
ALTER TABLE public.lists ATTACH PARTITION public.lists_1 FOR VALUES IN ('a', 'b', NULL);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.lists_1' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.lists_1'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.lists_1 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.lists_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.lists_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.lists_1' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.lists_1',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.lists_2 that its new values leave out go to the other partitions of public.lists
-- rewrites-table: rows that the new values of public.lists_2 leave out go to the other partitions of public.lists
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.lists) PARTITION BY LIST (word);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('c', 'd');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.lists_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.lists_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.lists_2'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.lists_2" ON COMMIT DROP AS SELECT %1$s FROM public.lists_2 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.lists_2 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.lists_2 are read, to see that they belong there
ALTER TABLE public.lists ATTACH PARTITION public.lists_2 FOR VALUES IN ('c', 'd');

-- may-fail: a row of public.lists_1 that belongs to no partition of public.lists any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.lists_1"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.lists'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.lists'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.lists'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.lists (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.lists_1"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.lists_1";

-- may-fail: a row of public.lists_2 that belongs to no partition of public.lists any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.lists_2"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.lists'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.lists'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.lists'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.lists (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.lists_2"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.lists_2";

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.lists_2' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.lists_2'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.lists_2 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.lists_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.lists_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.lists_2' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.lists_2',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.ranges_1 that its new values leave out go to the other partitions of public.ranges
-- rewrites-table: rows that the new values of public.ranges_1 leave out go to the other partitions of public.ranges
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.ranges) PARTITION BY RANGE (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM (0) TO (10);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.ranges_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.ranges_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.ranges_1'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.ranges_1" ON COMMIT DROP AS SELECT %1$s FROM public.ranges_1 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.ranges_1 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.ranges_1 are read, to see that they belong there
ALTER TABLE public.ranges ATTACH PARTITION public.ranges_1 FOR VALUES FROM (0) TO (10);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.ranges_1' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_1'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.ranges_1 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.ranges_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.ranges_1' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.ranges_1',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.ranges_2 that its new values leave out go to the other partitions of public.ranges
-- rewrites-table: rows that the new values of public.ranges_2 leave out go to the other partitions of public.ranges
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.ranges) PARTITION BY RANGE (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM (10) TO (20);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.ranges_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.ranges_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.ranges_2'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.ranges_2" ON COMMIT DROP AS SELECT %1$s FROM public.ranges_2 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.ranges_2 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.ranges_2 are read, to see that they belong there
ALTER TABLE public.ranges ATTACH PARTITION public.ranges_2 FOR VALUES FROM (10) TO (20);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.ranges_2' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_2'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.ranges_2 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.ranges_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.ranges_2' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.ranges_2',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.ranges_3 that its new values leave out go to the other partitions of public.ranges
-- rewrites-table: rows that the new values of public.ranges_3 leave out go to the other partitions of public.ranges
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.ranges) PARTITION BY RANGE (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM (20) TO (30);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.ranges_3'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.ranges_3'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.ranges_3'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.ranges_3" ON COMMIT DROP AS SELECT %1$s FROM public.ranges_3 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.ranges_3 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.ranges_3 are read, to see that they belong there
ALTER TABLE public.ranges ATTACH PARTITION public.ranges_3 FOR VALUES FROM (20) TO (30);

-- may-fail: a row of public.ranges_1 that belongs to no partition of public.ranges any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.ranges_1"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.ranges'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.ranges'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.ranges'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.ranges (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.ranges_1"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.ranges_1";

-- may-fail: a row of public.ranges_2 that belongs to no partition of public.ranges any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.ranges_2"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.ranges'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.ranges'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.ranges'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.ranges (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.ranges_2"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.ranges_2";

-- may-fail: a row of public.ranges_3 that belongs to no partition of public.ranges any more stops the migration
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.ranges_3"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.ranges'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.ranges'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.ranges'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.ranges (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.ranges_3"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.ranges_3";

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.ranges_3' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_3'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.ranges_3 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.ranges_3'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.ranges_3'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.ranges_3' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.ranges_3',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.refers.refers_fk stops the migration
ALTER TABLE public.refers ADD CONSTRAINT refers_fk FOREIGN KEY (id) REFERENCES public.ranges (id);

-- blocks-reads: nobody reads or writes public.rest while the rows of public.rest_2 are looked through
ALTER TABLE public.rest DETACH PARTITION public.rest_2;

-- rows of public.rest_1 that its new values leave out go to the other partitions of public.rest
-- rewrites-table: rows that the new values of public.rest_1 leave out go to the other partitions of public.rest
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.rest) PARTITION BY RANGE (id);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES FROM (0) TO (10);
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.rest_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.rest_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.rest_1'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.rest_1" ON COMMIT DROP AS SELECT %1$s FROM public.rest_1 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.rest_1 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.rest_1 are read, to see that they belong there
ALTER TABLE public.rest ATTACH PARTITION public.rest_1 FOR VALUES FROM (0) TO (10);

-- rows of public.rest_2 that belong to public.rest_1 move there
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.rest_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.rest_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.rest_2'::pg_catalog.regclass)
    UNION SELECT 'public.rest_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.rest_1'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('WITH moved AS (DELETE FROM public.rest_2 WHERE %2$s RETURNING %1$s) INSERT INTO public.rest_1 (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM moved',
    names, pg_catalog.pg_get_partition_constraintdef('public.rest_1'::pg_catalog.regclass));
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

ALTER TABLE public.rest ATTACH PARTITION public.rest_2 DEFAULT;

DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.rest_1"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.rest'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.rest'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.rest (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.rest_1"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.rest_1";

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.rest_1' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.rest_1'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.rest_1 OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.rest_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.rest_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.rest_1' GROUP BY 1, 2, 3
    ), change AS (
      SELECT 1 AS turn, h.* FROM (SELECT * FROM held EXCEPT SELECT * FROM kept) h
      UNION ALL SELECT 2, k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM held) k
    )
    SELECT pg_catalog.format(
      CASE
        WHEN e.turn = 1 THEN 'REVOKE %1$s ON %2$s FROM %3$s'
        WHEN e.grantable THEN 'GRANT %1$s ON %2$s TO %3$s WITH GRANT OPTION'
        ELSE 'GRANT %1$s ON %2$s TO %3$s'
      END,
      e.privilege || coalesce(' (' || pg_catalog.quote_ident(nullif(e.part, '')) || ')', ''),
      'TABLE public.rest_1',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

commit;

-- end
