-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR CLASS public.operators USING btree', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.opcowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_opclass o WHERE o.opcname = 'operators' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree')
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR CLASS public.operators USING btree;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR CLASS public.typed USING btree', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.opcowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_opclass o WHERE o.opcname = 'typed' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree')
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR CLASS public.typed USING btree;

CREATE OPERATOR CLASS public.operators
FOR TYPE integer USING btree FAMILY public.numbers AS
  OPERATOR 1 pg_catalog.< (integer, integer),
  OPERATOR 3 pg_catalog.= (integer, integer),
  OPERATOR 5 pg_catalog.> (integer, integer),
  FUNCTION 1 (integer, integer) btint4cmp(integer,integer);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR CLASS public.operators USING btree' AND k.part = ''
    AND k.owner NOT IN (SELECT o.opcowner FROM pg_catalog.pg_opclass o WHERE o.opcname = 'operators' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree'));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR CLASS public.operators USING btree OWNER TO %I', former);
  END IF;
END
$$;

CREATE OPERATOR CLASS public.typed
FOR TYPE character varying USING btree FAMILY public.texts AS
  STORAGE character varying;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'OPERATOR CLASS public.typed USING btree' AND k.part = ''
    AND k.owner NOT IN (SELECT o.opcowner FROM pg_catalog.pg_opclass o WHERE o.opcname = 'typed' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree'));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR CLASS public.typed USING btree OWNER TO %I', former);
  END IF;
END
$$;

commit;

-- end
