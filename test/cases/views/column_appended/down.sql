-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.f()', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.oid = 'public.f()'::pg_catalog.regprocedure
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP FUNCTION public.f();

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'MATERIALIZED VIEW public.m', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.m'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.m'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP MATERIALIZED VIEW public.m;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'VIEW public.far', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.far'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.far'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP VIEW public.far;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'VIEW public.on_v', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.on_v'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.on_v'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP VIEW public.on_v;

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

CREATE VIEW public.v AS
SELECT a,
    b
   FROM public.t;

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
  WHERE coalesce(r.rolname, 'public') NOT IN ('public')
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE VIEW public.on_v WITH (security_invoker = 'true') AS
SELECT a
   FROM public.v;

CREATE VIEW public.far AS
SELECT count(*) AS n
   FROM public.on_v;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'VIEW public.far' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.far'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER VIEW public.far OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.far'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.far'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'VIEW public.far' GROUP BY 1, 2, 3
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
      'TABLE public.far',
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
  WHERE k.object = 'VIEW public.on_v' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.on_v'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER VIEW public.on_v OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.on_v'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.on_v'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'VIEW public.on_v' GROUP BY 1, 2, 3
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
      'TABLE public.on_v',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

GRANT SELECT ON TABLE public.v TO PUBLIC;

COMMENT ON VIEW public.v IS 'kept';

CREATE MATERIALIZED VIEW public.m AS
SELECT a
   FROM public.v;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'MATERIALIZED VIEW public.m' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.m'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER MATERIALIZED VIEW public.m OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.m'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.m'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'MATERIALIZED VIEW public.m' GROUP BY 1, 2, 3
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
      'TABLE public.m',
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
CREATE INDEX m_a ON public.m USING btree (a);

COMMENT ON MATERIALIZED VIEW public.m IS 'filled';

CREATE FUNCTION public.f()
RETURNS bigint
LANGUAGE sql
RETURN (SELECT count(*) AS count FROM public.v);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.f()' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.oid = 'public.f()'::pg_catalog.regprocedure);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.f() OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.oid = 'public.f()'::pg_catalog.regprocedure
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.f()' GROUP BY 1, 2, 3
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
      'FUNCTION public.f()',
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
