-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'AGGREGATE public.form(integer, integer)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.oid = 'public.form(integer, integer)'::pg_catalog.regprocedure
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP AGGREGATE public.form(integer, integer);

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'AGGREGATE public.state_type(integer)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.oid = 'public.state_type(integer)'::pg_catalog.regprocedure
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP AGGREGATE public.state_type(integer);

CREATE OR REPLACE AGGREGATE public.deserialize(numeric) (
  SFUNC = numeric_accum,
  STYPE = internal,
  FINALFUNC = numeric_sum,
  COMBINEFUNC = numeric_combine,
  SERIALFUNC = numeric_serialize,
  DESERIALFUNC = public.deserialize2
);

CREATE OR REPLACE AGGREGATE public.final_extra(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  FINALFUNC = public.finish,
  FINALFUNC_EXTRA
);

CREATE AGGREGATE public.form(integer ORDER BY integer) (
  SFUNC = int4pl,
  STYPE = integer,
  HYPOTHETICAL
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'AGGREGATE public.form(integer, integer)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.oid = 'public.form(integer, integer)'::pg_catalog.regprocedure);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER AGGREGATE public.form(integer, integer) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.oid = 'public.form(integer, integer)'::pg_catalog.regprocedure
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'AGGREGATE public.form(integer, integer)' GROUP BY 1, 2, 3
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
      'FUNCTION public.form(integer, integer)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE OR REPLACE AGGREGATE public.initial(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  INITCOND = '0'
);

CREATE OR REPLACE AGGREGATE public.m_extra(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MFINALFUNC = public.finish,
  MFINALFUNC_EXTRA
);

CREATE OR REPLACE AGGREGATE public.m_final(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MFINALFUNC = public.finish
);

CREATE OR REPLACE AGGREGATE public.m_initial(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MINITCOND = '0'
);

CREATE OR REPLACE AGGREGATE public.m_inverse(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less2,
  MSTYPE = integer
);

CREATE OR REPLACE AGGREGATE public.m_modify(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MFINALFUNC = public.finish,
  MFINALFUNC_MODIFY = SHAREABLE
);

CREATE OR REPLACE AGGREGATE public.m_space(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4pl,
  MINVFUNC = public.less,
  MSTYPE = integer,
  MSSPACE = 8
);

CREATE OR REPLACE AGGREGATE public.m_state_function(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = int4mi,
  MINVFUNC = public.less,
  MSTYPE = integer
);

CREATE OR REPLACE AGGREGATE public.m_state_type(integer) (
  SFUNC = int4pl,
  STYPE = integer,
  MSFUNC = public.acc,
  MINVFUNC = public.minus,
  MSTYPE = bigint,
  MFINALFUNC = public.finish
);

CREATE OR REPLACE AGGREGATE public.serialize(numeric) (
  SFUNC = numeric_accum,
  STYPE = internal,
  FINALFUNC = numeric_sum,
  COMBINEFUNC = numeric_combine,
  SERIALFUNC = public.serialize2,
  DESERIALFUNC = numeric_deserialize
);

CREATE OR REPLACE AGGREGATE public.state_function(integer) (
  SFUNC = public.first,
  STYPE = integer
);

CREATE AGGREGATE public.state_type(integer) (
  SFUNC = public.acc,
  STYPE = bigint
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'AGGREGATE public.state_type(integer)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.oid = 'public.state_type(integer)'::pg_catalog.regprocedure);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER AGGREGATE public.state_type(integer) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.oid = 'public.state_type(integer)'::pg_catalog.regprocedure
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'AGGREGATE public.state_type(integer)' GROUP BY 1, 2, 3
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
      'FUNCTION public.state_type(integer)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE OR REPLACE AGGREGATE public.state_type_only(integer) (
  SFUNC = public.acc,
  STYPE = bigint,
  FINALFUNC = public.finish
);

commit;

-- end
