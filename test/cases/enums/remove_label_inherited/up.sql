-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'VIEW public.v', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.v'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.v'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP VIEW public.v;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'DOMAIN public.known', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.known'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.status', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.status'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.span', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.span'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER TYPE public.span_multirange RENAME TO schematic_old_span_multirange;

ALTER FUNCTION public.span_multirange() RENAME TO schematic_old_span_multirange;

ALTER FUNCTION public.span_multirange(public.span) RENAME TO schematic_old_span_multirange;

ALTER FUNCTION public.span_multirange(public.span[]) RENAME TO schematic_old_span_multirange;

ALTER TYPE public.span RENAME TO schematic_old_span;

ALTER FUNCTION public.span(public.status, public.status) RENAME TO schematic_old_span;

ALTER FUNCTION public.span(public.status, public.status, text) RENAME TO schematic_old_span;

ALTER DOMAIN public.known RENAME TO schematic_old_known;

ALTER TYPE public.status RENAME TO schematic_old_status;

CREATE TYPE public.status AS ENUM ('a', 'b');

CREATE TYPE public.span AS RANGE (
  SUBTYPE = public.status
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.span' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.span'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.span OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.span'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.span' GROUP BY 1, 2, 3
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
      'TYPE public.span',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.status' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.status'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.status OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.status'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.status' GROUP BY 1, 2, 3
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
      'TYPE public.status',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE DOMAIN public.known AS public.status;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'DOMAIN public.known' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.known'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER DOMAIN public.known OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.known'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'DOMAIN public.known' GROUP BY 1, 2, 3
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
      'TYPE public.known',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- rewrites-table: public.base.s moves to the new public.status: the table is written again
-- may-fail: a row that holds c stops the migration, unless `replace` says what it gets
ALTER TABLE public.base ALTER COLUMN s TYPE public.status USING s::text::public.status;

-- rewrites-table: public.child.extra moves to the new public.status: the table is written again
-- may-fail: a row that holds c stops the migration, unless `replace` says what it gets
ALTER TABLE public.child ALTER COLUMN extra TYPE public.status USING extra::text::public.status;

-- rewrites-table: public.parent.s moves to the new public.status: the table is written again
-- may-fail: a row that holds c stops the migration, unless `replace` says what it gets
ALTER TABLE public.parent ALTER COLUMN s TYPE public.status USING s::text::public.status;

-- rewrites-table: public.parent.k moves to the new public.known: the table is written again
-- may-fail: a row that holds c stops the migration, unless `replace` says what it gets
ALTER TABLE public.parent ALTER COLUMN k TYPE public.known USING k::text::public.known;

DROP DOMAIN public.schematic_old_known;

-- rewrites-table: public.parent.r moves to the new public.span: the table is written again
-- may-fail: a value that the new public.span does not have stops the migration
ALTER TABLE public.parent ALTER COLUMN r TYPE public.span USING r::text::public.span;

DROP TYPE public.schematic_old_span;

DROP TYPE public.schematic_old_status;

CREATE VIEW public.v AS
SELECT s,
    k
   FROM public.parent;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'VIEW public.v' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.v'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER VIEW public.v OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.v'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.v'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'VIEW public.v' GROUP BY 1, 2, 3
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
      'TABLE public.v',
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
