-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.kind', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.kind'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.mood', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.mood'::pg_catalog.regtype
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

ALTER TYPE public.kind RENAME TO schematic_old_kind;

CREATE TYPE public.kind AS ENUM ('x', 'y');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.kind' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.kind'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.kind OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.kind'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.kind' GROUP BY 1, 2, 3
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
      'TYPE public.kind',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

ALTER TYPE public.mood RENAME TO schematic_old_mood;

CREATE TYPE public.mood AS ENUM ('good', 'bad', 'odd');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.mood' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.oid = 'public.mood'::pg_catalog.regtype);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.mood OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.oid = 'public.mood'::pg_catalog.regtype
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.mood' GROUP BY 1, 2, 3
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
      'TYPE public.mood',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

ALTER TABLE public.f ALTER COLUMN m TYPE public.mood;

ALTER TABLE public.f ALTER COLUMN ms TYPE public.mood[];

DROP TYPE public.schematic_old_mood;

ALTER TABLE public.f ALTER COLUMN k TYPE public.kind;

DROP TYPE public.schematic_old_kind;

commit;

-- end
