-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'VIEW public.changes', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.changes'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.changes'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP VIEW public.changes;

DROP VIEW public.comes;

CREATE VIEW public.changes AS
SELECT a,
    a AS again,
    count(*) AS n
   FROM public.t
  GROUP BY a, a;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'VIEW public.changes' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.changes'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER VIEW public.changes OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.changes'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.changes'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'VIEW public.changes' GROUP BY 1, 2, 3
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
      'TABLE public.changes',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE VIEW public.goes AS
SELECT b,
    b AS again
   FROM public.t x
  GROUP BY b, b
  ORDER BY b;

commit;

-- end
