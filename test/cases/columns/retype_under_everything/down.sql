-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of some_items get other changes than before
ALTER PUBLICATION some_items DROP TABLE shop.items;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION shop.largest()', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.oid = 'shop.largest()'::pg_catalog.regprocedure
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP FUNCTION shop.largest();

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'MATERIALIZED VIEW shop.kept', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.kept'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.kept'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP MATERIALIZED VIEW shop.kept;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'VIEW shop.amounts', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.amounts'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.amounts'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'VIEW shop.sums', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.sums'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.sums'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP VIEW shop.sums;

DROP VIEW shop.amounts;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY only_small ON shop.items;

DROP RULE log_big ON shop.items;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS shop.items_stats', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'items_stats' AND o.stxnamespace = 'shop'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS shop.items_stats;

DROP TRIGGER on_amount ON shop.items;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'COLUMN shop.items.doubled', s.part, s.owner, s.acl FROM (
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.items'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = 'doubled'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER TABLE shop.items DROP COLUMN doubled;

-- rewrites-table: numeric(14,2) becomes numeric(10,2): the table may be written again, under a lock
-- may-fail: a value that does not fit numeric(10,2) stops the migration
ALTER TABLE shop.items ALTER COLUMN amount TYPE numeric(10,2);

ALTER TABLE shop.items ADD COLUMN doubled numeric(12,2) GENERATED ALWAYS AS ((amount * (2)::numeric)) STORED;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.items'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = 'doubled'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'COLUMN shop.items.doubled' GROUP BY 1, 2, 3
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
      'TABLE shop.items',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE TRIGGER on_amount
BEFORE UPDATE OF amount ON shop.items
FOR EACH ROW
WHEN ((new.amount IS DISTINCT FROM old.amount))
EXECUTE FUNCTION shop.touch();

CREATE RULE log_big AS ON UPDATE TO shop.items
WHERE (new.amount > (100)::numeric)
DO INSERT INTO shop.log (amount)
  VALUES (new.amount);

CREATE STATISTICS shop.items_stats ON amount, id FROM shop.items;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS shop.items_stats' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'items_stats' AND o.stxnamespace = 'shop'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS shop.items_stats OWNER TO %I', former);
  END IF;
END
$$;

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY only_small ON shop.items FOR SELECT USING ((amount < (1000)::numeric));

CREATE VIEW shop.amounts AS
SELECT id,
    amount
   FROM shop.items;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'VIEW shop.amounts' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'shop.amounts'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER VIEW shop.amounts OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.amounts'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.amounts'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'VIEW shop.amounts' GROUP BY 1, 2, 3
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
      'TABLE shop.amounts',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
  WHERE coalesce(r.rolname, 'public') NOT IN ('public')
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

GRANT SELECT ON TABLE shop.amounts TO PUBLIC;

COMMENT ON VIEW shop.amounts IS 'A first view';

CREATE VIEW shop.sums AS
SELECT sum(amount) AS total
   FROM shop.amounts;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'VIEW shop.sums' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'shop.sums'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER VIEW shop.sums OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.sums'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.sums'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'VIEW shop.sums' GROUP BY 1, 2, 3
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
      'TABLE shop.sums',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE MATERIALIZED VIEW shop.kept AS
SELECT id,
    amount
   FROM shop.amounts;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'MATERIALIZED VIEW shop.kept' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'shop.kept'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER MATERIALIZED VIEW shop.kept OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'shop.kept'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'shop.kept'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'MATERIALIZED VIEW shop.kept' GROUP BY 1, 2, 3
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
      'TABLE shop.kept',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX kept_idx ON shop.kept USING btree (amount);

CREATE FUNCTION shop.largest()
RETURNS numeric
LANGUAGE sql
RETURN (SELECT max(items.amount) AS max FROM shop.items);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION shop.largest()' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.oid = 'shop.largest()'::pg_catalog.regprocedure);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION shop.largest() OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.oid = 'shop.largest()'::pg_catalog.regprocedure
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION shop.largest()' GROUP BY 1, 2, 3
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
      'FUNCTION shop.largest()',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- changes-behaviour: subscribers of some_items get other changes than before
ALTER PUBLICATION some_items ADD TABLE shop.items WHERE ((amount > (5)::numeric));

commit;

-- end
