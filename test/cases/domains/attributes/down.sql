-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'DOMAIN public.arrayed', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.arrayed'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER DOMAIN public.checked DROP CONSTRAINT c;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'DOMAIN public.collated', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.collated'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

COMMENT ON CONSTRAINT e ON DOMAIN public.commented IS null;

ALTER DOMAIN public.more_checked DROP CONSTRAINT c;

ALTER DOMAIN public.more_checked DROP CONSTRAINT late;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'DOMAIN public.sized', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.sized'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER DOMAIN public.unvalidated DROP CONSTRAINT c;

ALTER DOMAIN public.arrayed RENAME TO schematic_old_arrayed;

CREATE DOMAIN public.arrayed AS integer[];

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'DOMAIN public.arrayed' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.arrayed'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER DOMAIN public.arrayed OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.arrayed'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'DOMAIN public.arrayed' GROUP BY 1, 2, 3
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
      'TYPE public.arrayed',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.checked.c stops the migration
ALTER DOMAIN public.checked ADD CONSTRAINT c CHECK ((VALUE > 0));

ALTER DOMAIN public.collated RENAME TO schematic_old_collated;

CREATE DOMAIN public.collated AS text;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'DOMAIN public.collated' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.collated'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER DOMAIN public.collated OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.collated'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'DOMAIN public.collated' GROUP BY 1, 2, 3
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
      'TYPE public.collated',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

COMMENT ON CONSTRAINT c ON DOMAIN public.commented IS 'positive';

COMMENT ON CONSTRAINT d ON DOMAIN public.commented IS 'small';

ALTER DOMAIN public.defaulted SET DEFAULT 'a'::text;

ALTER DOMAIN public.filled DROP NOT NULL;

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.less_checked.gone stops the migration
ALTER DOMAIN public.less_checked ADD CONSTRAINT gone CHECK ((VALUE < 100));

ALTER DOMAIN public.newly_defaulted DROP DEFAULT;

ALTER DOMAIN public.sized RENAME TO schematic_old_sized;

CREATE DOMAIN public.sized AS character varying(5);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'DOMAIN public.sized' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.sized'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER DOMAIN public.sized OWNER TO %I', former);
  END IF;
END
$$;

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH now AS (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.sized'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'DOMAIN public.sized' GROUP BY 1, 2, 3
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
      'TYPE public.sized',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

ALTER DOMAIN public.undefaulted SET DEFAULT 1;

ALTER DOMAIN public.unvalidated ADD CONSTRAINT c CHECK ((VALUE > 0)) NOT VALID;

-- rewrites-table: public.t.a moves to the new public.collated: the table is written again
-- may-fail: a value that the new public.collated does not have stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE public.collated USING a::text::public.collated;

DROP DOMAIN public.schematic_old_collated;

-- rewrites-table: public.t.b moves to the new public.sized: the table is written again
-- may-fail: a value that the new public.sized does not have stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE public.sized USING b::text::public.sized;

DROP DOMAIN public.schematic_old_sized;

-- rewrites-table: public.t.l moves to the new public.arrayed: the table is written again
-- may-fail: a value that the new public.arrayed does not have stops the migration
ALTER TABLE public.t ALTER COLUMN l TYPE public.arrayed USING l::text::public.arrayed;

DROP DOMAIN public.schematic_old_arrayed;

commit;

-- end
