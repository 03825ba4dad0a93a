-- section 1: one transaction
begin;

DROP FOREIGN TABLE public.added;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'STATISTICS public.st', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.stxowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'st' AND o.stxnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP STATISTICS public.st;

ALTER TABLE public.columns DROP CONSTRAINT positive;

ALTER TABLE public.columns ALTER COLUMN c DROP DEFAULT;

-- changes-behaviour: public.columns.b may show other values
ALTER FOREIGN TABLE public.columns ALTER COLUMN b OPTIONS (DROP column_name);

ALTER TABLE public.columns ALTER COLUMN b DROP NOT NULL;

ALTER TABLE public.columns DROP COLUMN new;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FOREIGN TABLE public.moved', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.relowner AS owner, coalesce(o.relacl, pg_catalog.acldefault('r', o.relowner)) AS acl
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.moved'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.moved'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP FOREIGN TABLE public.moved;

-- changes-behaviour: a value that does not fit integer stops whoever reads it
ALTER TABLE public.columns ALTER COLUMN a TYPE integer;

ALTER TABLE public.columns ADD COLUMN gone date NOT NULL;

-- changes-behaviour: public.columns.a may show other values
ALTER FOREIGN TABLE public.columns ALTER COLUMN a OPTIONS (SET column_name 'x');

-- changes-behaviour: public.columns.c may show other values
ALTER FOREIGN TABLE public.columns ALTER COLUMN c OPTIONS (ADD column_name 'y');

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.columns.positive stops the migration
ALTER TABLE public.columns ADD CONSTRAINT positive CHECK (a > 0);

CREATE STATISTICS public.st ON a, b FROM public.columns;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'STATISTICS public.st' AND k.part = ''
    AND k.owner NOT IN (SELECT o.stxowner FROM pg_catalog.pg_statistic_ext o WHERE o.stxname = 'st' AND o.stxnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER STATISTICS public.st OWNER TO %I', former);
  END IF;
END
$$;

CREATE FOREIGN TABLE public.dropped (
  a integer NOT NULL
) SERVER s;

CREATE FOREIGN TABLE public.moved (
  a integer
) SERVER s;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FOREIGN TABLE public.moved' AND k.part = ''
    AND k.owner NOT IN (SELECT o.relowner FROM pg_catalog.pg_class o WHERE o.oid = 'public.moved'::pg_catalog.regclass);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FOREIGN TABLE public.moved OWNER TO %I', former);
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
  FROM pg_catalog.pg_class o WHERE o.oid = 'public.moved'::pg_catalog.regclass
  UNION ALL
  SELECT a.attname::text, c.relowner, coalesce(a.attacl, pg_catalog.acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  WHERE a.attrelid = 'public.moved'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FOREIGN TABLE public.moved' GROUP BY 1, 2, 3
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
      'TABLE public.moved',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

-- changes-behaviour: public.options may show other rows
ALTER FOREIGN TABLE public.options OPTIONS (DROP updatable, SET table_name 'a', ADD schema_name 'b');

REVOKE INSERT ON TABLE public.security FROM schematic_case_reader;

GRANT SELECT ON TABLE public.security TO schematic_case_reader;

commit;

-- end
