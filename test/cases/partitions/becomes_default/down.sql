-- section 1: one transaction
begin;

LOCK TABLE ONLY public.s, public.s_rest IN ACCESS EXCLUSIVE MODE;

-- rows of public.s_rest that other partitions of public.s take stay
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text := 'false';
  other text;
  shared text[] := '{}';
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.s) PARTITION BY RANGE (at);
  CREATE TEMPORARY TABLE pg_temp.schematic_former PARTITION OF pg_temp.schematic_partitioned DEFAULT;
  FOREACH other IN ARRAY ARRAY['FOR VALUES FROM (0) TO (10)', 'FOR VALUES FROM (100) TO (200)'] LOOP
    BEGIN
      EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned %s', other);
      DROP TABLE pg_temp.schematic_partition;
    EXCEPTION WHEN invalid_object_definition THEN
      shared := shared || other;
    END;
  END LOOP;
  DROP TABLE pg_temp.schematic_former;
  FOREACH other IN ARRAY shared LOOP
    EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned %s', other);
    bound := bound || ' OR (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass) || ')';
    DROP TABLE pg_temp.schematic_partition;
  END LOOP;
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.s_rest'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.s_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.s_rest'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.s_rest" ON COMMIT DROP AS SELECT %1$s FROM public.s_rest WHERE %2$s',
    names, bound);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- deletes-data: rows of public.s_rest go that no other partition takes
DROP TABLE public.s_rest;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.t_1', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.t_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.t_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.t while the rows of public.t_1 are looked through
ALTER TABLE public.t DETACH PARTITION public.t_1;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE public.t_2', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.t_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.t_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes public.t while the rows of public.t_2 are looked through
ALTER TABLE public.t DETACH PARTITION public.t_2;

CREATE TABLE public.s_1 PARTITION OF public.s FOR VALUES FROM (0) TO (10);

CREATE TABLE public.s_2 PARTITION OF public.s FOR VALUES FROM (100) TO (200);

DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.s_rest"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.s'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.s'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.s'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.s (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.s_rest"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.s_rest";

-- rows of public.t_1 that its new values leave out go to the other partitions of public.t
-- rewrites-table: rows that the new values of public.t_1 leave out go to the other partitions of public.t
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE public.t) PARTITION BY LIST (word);
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('a', 'b');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.t_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.t_1'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.t_1'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.t_1" ON COMMIT DROP AS SELECT %1$s FROM public.t_1 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.t_1 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.t_1 are read, to see that they belong there
ALTER TABLE public.t ATTACH PARTITION public.t_1 FOR VALUES IN ('a', 'b');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.t_1' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.t_1'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t_1 OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.t_1'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.t_1'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.t_1' GROUP BY 1, 2, 3
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
      'TABLE public.t_1',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rows of public.t_2 that its new values leave out go to the other partitions of public.t
-- rewrites-table: rows that the new values of public.t_2 leave out go to the other partitions of public.t
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  bound := 'false';
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'public.t_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'public.t_2'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.t_2'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_public.t_2" ON COMMIT DROP AS SELECT %1$s FROM public.t_2 WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM public.t_2 WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of public.t_2 are read, to see that they belong there
ALTER TABLE public.t ATTACH PARTITION public.t_2 DEFAULT;

DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.t_1"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.t'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.t'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.t'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.t (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.t_1"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.t_1";

DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_public.t_2"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'public.t'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'public.t'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('public.t'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO public.t (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_public.t_2"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_public.t_2";

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE public.t_2' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.t_2'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t_2 OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.t_2'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.t_2'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE public.t_2' GROUP BY 1, 2, 3
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
      'TABLE public.t_2',
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
