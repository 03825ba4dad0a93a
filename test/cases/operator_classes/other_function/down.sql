-- section 1: one transaction
begin;

DROP INDEX public.t_p;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'OPERATOR CLASS public.point_ops USING btree', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.opcowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_opclass o WHERE o.opcname = 'point_ops' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree')
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP OPERATOR CLASS public.point_ops USING btree;

CREATE OPERATOR CLASS public.point_ops
DEFAULT FOR TYPE point USING btree FAMILY public.point_ops AS
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
  WHERE k.object = 'OPERATOR CLASS public.point_ops USING btree' AND k.part = ''
    AND k.owner NOT IN (SELECT o.opcowner FROM pg_catalog.pg_opclass o WHERE o.opcname = 'point_ops' AND o.opcnamespace = 'public'::pg_catalog.regnamespace AND o.opcmethod = (SELECT m.oid FROM pg_catalog.pg_am m WHERE m.amname = 'btree'));
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER OPERATOR CLASS public.point_ops USING btree OWNER TO %I', former);
  END IF;
END
$$;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_p ON public.t USING btree (p);

commit;

-- end
