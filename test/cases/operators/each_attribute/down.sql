-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR public.===(point, point)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.oprowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_operator o WHERE o.oid = 'public.===(point, point)'::pg_catalog.regoperator
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR public.===(point, point);

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR public.====(point, point)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.oprowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_operator o WHERE o.oid = 'public.====(point, point)'::pg_catalog.regoperator
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR public.====(point, point);

ALTER OPERATOR public.=(point, point) SET (RESTRICT = NONE);

ALTER OPERATOR public.==(point, point) SET (JOIN = NONE);

CREATE OPERATOR public.=== (
  FUNCTION = public.eq,
  LEFTARG = point,
  RIGHTARG = point,
  COMMUTATOR = OPERATOR(public.===)
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR public.===(point, point)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.oprowner FROM pg_catalog.pg_operator o WHERE o.oid = 'public.===(point, point)'::pg_catalog.regoperator);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR public.===(point, point) OWNER TO %I', former);
  END IF;
END
$$;

CREATE OPERATOR public.==== (
  FUNCTION = public.eq,
  LEFTARG = point,
  RIGHTARG = point,
  COMMUTATOR = OPERATOR(public.====)
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR public.====(point, point)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.oprowner FROM pg_catalog.pg_operator o WHERE o.oid = 'public.====(point, point)'::pg_catalog.regoperator);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR public.====(point, point) OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
