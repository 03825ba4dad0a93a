-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR CLASS public.a USING btree', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.opcowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_opclass o WHERE o.opcname = 'a' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree')
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR CLASS public.a USING btree;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR CLASS public.b USING btree', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.opcowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_opclass o WHERE o.opcname = 'b' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree')
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR CLASS public.b USING btree;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR CLASS public.c USING gin', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.opcowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_opclass o WHERE o.opcname = 'c' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'gin')
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR CLASS public.c USING gin;

DROP OPERATOR FAMILY public.third_points USING btree;

ALTER OPERATOR FAMILY public.c USING gin DROP
  OPERATOR 2 (anyarray, anyarray);

CREATE OPERATOR FAMILY public.other_points USING btree;

CREATE OPERATOR CLASS public.a
FOR TYPE point USING btree FAMILY public.points AS
  OPERATOR 1 public.< (point, point),
  OPERATOR 2 public.<= (point, point),
  OPERATOR 3 public.= (point, point),
  OPERATOR 4 public.>= (point, point),
  OPERATOR 5 public.> (point, point),
  FUNCTION 1 (point, point) public.cmp(point,point);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR CLASS public.a USING btree' AND k.part = ''
    AND k.owner NOT IN (SELECT o.opcowner FROM pg_catalog.pg_opclass o WHERE o.opcname = 'a' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree'));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR CLASS public.a USING btree OWNER TO %I', former);
  END IF;
END
$$;

CREATE OPERATOR CLASS public.b
FOR TYPE point USING btree FAMILY public.other_points AS
  OPERATOR 1 public.< (point, point),
  OPERATOR 2 public.<= (point, point),
  OPERATOR 3 public.= (point, point),
  OPERATOR 4 public.>= (point, point),
  OPERATOR 5 public.> (point, point),
  FUNCTION 1 (point, point) public.cmp(point,point);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR CLASS public.b USING btree' AND k.part = ''
    AND k.owner NOT IN (SELECT o.opcowner FROM pg_catalog.pg_opclass o WHERE o.opcname = 'b' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree'));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR CLASS public.b USING btree OWNER TO %I', former);
  END IF;
END
$$;

CREATE OPERATOR CLASS public.c
FOR TYPE integer[] USING gin FAMILY public.c AS
  FUNCTION 2 (integer[], integer[]) ginarrayextract(anyarray,internal,internal),
  FUNCTION 3 (integer[], integer[]) ginqueryarrayextract(anyarray,internal,smallint,internal,internal,internal,internal),
  STORAGE integer;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR CLASS public.c USING gin' AND k.part = ''
    AND k.owner NOT IN (SELECT o.opcowner FROM pg_catalog.pg_opclass o WHERE o.opcname = 'c' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'gin'));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR CLASS public.c USING gin OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
