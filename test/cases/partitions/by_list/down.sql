-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TABLE shop.customers_dach', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.customers_dach'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.customers_dach'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- blocks-reads: nobody reads or writes shop.customers while the rows of shop.customers_dach are looked through
ALTER TABLE shop.customers DETACH PARTITION shop.customers_dach;

ALTER TABLE shop.customers DETACH PARTITION shop.customers_fr;

-- its rows are those of shop.customers still: they go into shop.customers_rest
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.customers_rest'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'shop.customers_fr'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.customers_fr'::pg_catalog.regclass)
    UNION SELECT 'shop.customers_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.customers_rest'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO shop.customers_rest (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM shop.customers_fr', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- rewrites-table: all rows of shop.customers_fr go into shop.customers_rest
DROP TABLE shop.customers_fr;

-- blocks-reads: nobody reads or writes shop.customers while the rows of shop.customers_rest are looked through
ALTER TABLE shop.customers DETACH PARTITION shop.customers_rest;

-- rows of shop.customers_dach that its new values leave out go to the other partitions of shop.customers
-- rewrites-table: rows that the new values of shop.customers_dach leave out go to the other partitions of shop.customers
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
  bound text;
BEGIN
  CREATE TEMPORARY TABLE pg_temp.schematic_partitioned (LIKE shop.customers) PARTITION BY LIST (lower(region) COLLATE "C");
  CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned FOR VALUES IN ('de', 'at', 'ch');
  bound := pg_catalog.pg_get_partition_constraintdef('pg_temp.schematic_partition'::pg_catalog.regclass);
  DROP TABLE pg_temp.schematic_partitioned;
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.customers_dach'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'shop.customers_dach'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.customers_dach'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp."schematic_rows_shop.customers_dach" ON COMMIT DROP AS SELECT %1$s FROM shop.customers_dach WHERE %2$s',
    names, '(' || bound || ') IS FALSE');
  EXECUTE pg_catalog.format('DELETE FROM shop.customers_dach WHERE %1$s', '(' || bound || ') IS FALSE');
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

-- scans-table: all rows of shop.customers_dach are read, to see that they belong there
ALTER TABLE shop.customers ATTACH PARTITION shop.customers_dach FOR VALUES IN ('de', 'at', 'ch');

-- rows of shop.customers_rest that belong to shop.customers_dach move there
DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'shop.customers_dach'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  WITH moving AS (
    SELECT 'shop.customers_rest'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.customers_rest'::pg_catalog.regclass)
    UNION SELECT 'shop.customers_dach'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.customers_dach'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('WITH moved AS (DELETE FROM shop.customers_rest WHERE %2$s RETURNING %1$s) INSERT INTO shop.customers_dach (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM moved',
    names, pg_catalog.pg_get_partition_constraintdef('shop.customers_dach'::pg_catalog.regclass));
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

ALTER TABLE shop.customers ATTACH PARTITION shop.customers_rest DEFAULT;

DO $$
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;
BEGIN
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = 'pg_temp."schematic_rows_shop.customers_dach"'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = 'shop.customers'::pg_catalog.regclass AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '');
  WITH moving AS (
    SELECT 'shop.customers'::pg_catalog.regclass AS table
    UNION SELECT relid FROM pg_catalog.pg_partition_tree('shop.customers'::pg_catalog.regclass)
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
  EXECUTE pg_catalog.format('INSERT INTO shop.customers (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM pg_temp."schematic_rows_shop.customers_dach"', names);
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
$$;

DROP TABLE pg_temp."schematic_rows_shop.customers_dach";

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TABLE shop.customers_dach' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'shop.customers_dach'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TABLE shop.customers_dach OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.customers_dach'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.customers_dach'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TABLE shop.customers_dach' GROUP BY 1, 2, 3
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
      'TABLE shop.customers_dach',
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
