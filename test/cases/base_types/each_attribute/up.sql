-- section 1: one transaction
begin;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.alignments_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'alignments_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.alignments_out(public.alignments)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'alignments_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.alignments'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.by_values_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'by_values_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.by_values_out(public.by_values)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'by_values_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.by_values'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.categories_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'categories_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.categories_out(public.categories)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'categories_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.categories'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.collatables_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'collatables_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.collatables_out(public.collatables)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'collatables_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.collatables'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.defaults_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'defaults_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.defaults_out(public.defaults)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'defaults_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.defaults'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.delimiters_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'delimiters_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.delimiters_out(public.delimiters)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'delimiters_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.delimiters'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.elements_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'elements_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.elements_out(public.elements)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'elements_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.elements'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.inputs_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.inputs_in2(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_in2' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP FUNCTION public.inputs_in2(cstring);

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.inputs_out(public.inputs)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.inputs'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.lengths_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'lengths_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.lengths_out(public.lengths)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'lengths_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.lengths'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.outputs_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.outputs_out(public.outputs)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.outputs'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.outputs_out2(public.outputs)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_out2' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.outputs'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP FUNCTION public.outputs_out2(public.outputs);

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.preferreds_in(cstring)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'preferreds_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'FUNCTION public.preferreds_out(public.preferreds)', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.proowner AS owner, coalesce(o.proacl, pg_catalog.acldefault('f', o.proowner)) AS acl
  FROM pg_catalog.pg_proc o WHERE o.proname = 'preferreds_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.preferreds'
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.alignments', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'alignments' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.alignments'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.alignments', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.alignments CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.by_values', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'by_values' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.by_values'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.by_values', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.by_values CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.categories', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'categories' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.categories'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.categories', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.categories CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.collatables', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'collatables' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.collatables'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.collatables', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.collatables CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.defaults', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'defaults' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.defaults'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.defaults', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.defaults CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.delimiters', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'delimiters' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.delimiters'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.delimiters', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.delimiters CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.elements', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'elements' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.elements'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.elements', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.elements CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.inputs', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'inputs' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.inputs'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.inputs', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.inputs CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.lengths', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'lengths' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.lengths'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.lengths', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.lengths CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.outputs', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'outputs' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.outputs'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.outputs', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.outputs CASCADE;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TYPE public.preferreds', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.typowner AS owner, coalesce(o.typacl, pg_catalog.acldefault('T', o.typowner)) AS acl
  FROM pg_catalog.pg_type o WHERE o.typname = 'preferreds' AND o.typnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

-- nothing but its own functions may go with it
DO $$
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, 'public.preferreds'::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', 'public.preferreds', others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
$$;

-- its functions go with it; each needs the other
DROP TYPE public.preferreds CASCADE;

CREATE TYPE public.alignments;

CREATE TYPE public.by_values;

CREATE TYPE public.categories;

CREATE TYPE public.collatables;

CREATE TYPE public.defaults;

CREATE TYPE public.delimiters;

CREATE TYPE public.elements;

CREATE TYPE public.inputs;

CREATE TYPE public.lengths;

CREATE TYPE public.outputs;

CREATE TYPE public.preferreds;

ALTER TYPE public.storages SET (STORAGE = main);

CREATE FUNCTION public.alignments_in(cstring)
RETURNS public.alignments
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.alignments_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'alignments_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.alignments_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'alignments_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.alignments_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.alignments_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.alignments_out(public.alignments)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.alignments (
  INPUT = public.alignments_in,
  OUTPUT = public.alignments_out,
  ALIGNMENT = double
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.alignments' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'alignments' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.alignments OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'alignments' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.alignments' GROUP BY 1, 2, 3
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
      'TYPE public.alignments',
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
  WHERE k.object = 'FUNCTION public.alignments_out(public.alignments)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'alignments_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.alignments');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.alignments_out(public.alignments) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'alignments_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.alignments'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.alignments_out(public.alignments)' GROUP BY 1, 2, 3
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
      'FUNCTION public.alignments_out(public.alignments)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.by_values_in(cstring)
RETURNS public.by_values
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8in$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.by_values_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'by_values_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.by_values_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'by_values_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.by_values_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.by_values_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.by_values_out(public.by_values)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8out$$;

CREATE TYPE public.by_values (
  INPUT = public.by_values_in,
  OUTPUT = public.by_values_out,
  INTERNALLENGTH = 8,
  PASSEDBYVALUE,
  ALIGNMENT = double
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.by_values' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'by_values' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.by_values OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'by_values' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.by_values' GROUP BY 1, 2, 3
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
      'TYPE public.by_values',
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
  WHERE k.object = 'FUNCTION public.by_values_out(public.by_values)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'by_values_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.by_values');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.by_values_out(public.by_values) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'by_values_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.by_values'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.by_values_out(public.by_values)' GROUP BY 1, 2, 3
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
      'FUNCTION public.by_values_out(public.by_values)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.categories_in(cstring)
RETURNS public.categories
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.categories_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'categories_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.categories_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'categories_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.categories_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.categories_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.categories_out(public.categories)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.categories (
  INPUT = public.categories_in,
  OUTPUT = public.categories_out,
  CATEGORY = 'S'
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.categories' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'categories' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.categories OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'categories' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.categories' GROUP BY 1, 2, 3
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
      'TYPE public.categories',
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
  WHERE k.object = 'FUNCTION public.categories_out(public.categories)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'categories_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.categories');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.categories_out(public.categories) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'categories_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.categories'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.categories_out(public.categories)' GROUP BY 1, 2, 3
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
      'FUNCTION public.categories_out(public.categories)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.collatables_in(cstring)
RETURNS public.collatables
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.collatables_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'collatables_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.collatables_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'collatables_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.collatables_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.collatables_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.collatables_out(public.collatables)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.collatables (
  INPUT = public.collatables_in,
  OUTPUT = public.collatables_out,
  COLLATABLE = true
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.collatables' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'collatables' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.collatables OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'collatables' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.collatables' GROUP BY 1, 2, 3
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
      'TYPE public.collatables',
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
  WHERE k.object = 'FUNCTION public.collatables_out(public.collatables)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'collatables_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.collatables');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.collatables_out(public.collatables) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'collatables_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.collatables'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.collatables_out(public.collatables)' GROUP BY 1, 2, 3
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
      'FUNCTION public.collatables_out(public.collatables)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.defaults_in(cstring)
RETURNS public.defaults
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.defaults_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'defaults_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.defaults_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'defaults_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.defaults_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.defaults_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.defaults_out(public.defaults)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.defaults (
  INPUT = public.defaults_in,
  OUTPUT = public.defaults_out,
  DEFAULT = 'x'
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.defaults' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'defaults' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.defaults OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'defaults' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.defaults' GROUP BY 1, 2, 3
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
      'TYPE public.defaults',
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
  WHERE k.object = 'FUNCTION public.defaults_out(public.defaults)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'defaults_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.defaults');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.defaults_out(public.defaults) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'defaults_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.defaults'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.defaults_out(public.defaults)' GROUP BY 1, 2, 3
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
      'FUNCTION public.defaults_out(public.defaults)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.delimiters_in(cstring)
RETURNS public.delimiters
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.delimiters_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'delimiters_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.delimiters_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'delimiters_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.delimiters_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.delimiters_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.delimiters_out(public.delimiters)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.delimiters (
  INPUT = public.delimiters_in,
  OUTPUT = public.delimiters_out,
  DELIMITER = ';'
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.delimiters' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'delimiters' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.delimiters OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'delimiters' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.delimiters' GROUP BY 1, 2, 3
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
      'TYPE public.delimiters',
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
  WHERE k.object = 'FUNCTION public.delimiters_out(public.delimiters)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'delimiters_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.delimiters');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.delimiters_out(public.delimiters) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'delimiters_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.delimiters'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.delimiters_out(public.delimiters)' GROUP BY 1, 2, 3
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
      'FUNCTION public.delimiters_out(public.delimiters)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.elements_in(cstring)
RETURNS public.elements
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8in$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.elements_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'elements_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.elements_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'elements_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.elements_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.elements_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.elements_out(public.elements)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8out$$;

CREATE TYPE public.elements (
  INPUT = public.elements_in,
  OUTPUT = public.elements_out,
  SUBSCRIPT = raw_array_subscript_handler,
  INTERNALLENGTH = 8,
  ALIGNMENT = double,
  ELEMENT = integer
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.elements' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'elements' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.elements OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'elements' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.elements' GROUP BY 1, 2, 3
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
      'TYPE public.elements',
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
  WHERE k.object = 'FUNCTION public.elements_out(public.elements)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'elements_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.elements');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.elements_out(public.elements) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'elements_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.elements'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.elements_out(public.elements)' GROUP BY 1, 2, 3
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
      'FUNCTION public.elements_out(public.elements)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.inputs_in2(cstring)
RETURNS public.inputs
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.inputs_in2(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_in2' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.inputs_in2(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_in2' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.inputs_in2(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.inputs_in2(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.inputs_out(public.inputs)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.inputs (
  INPUT = public.inputs_in2,
  OUTPUT = public.inputs_out
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.inputs' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'inputs' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.inputs OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'inputs' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.inputs' GROUP BY 1, 2, 3
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
      'TYPE public.inputs',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.inputs_in(cstring)
RETURNS public.inputs
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.inputs_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.inputs_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.inputs_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.inputs_in(cstring)',
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
  WHERE k.object = 'FUNCTION public.inputs_out(public.inputs)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.inputs');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.inputs_out(public.inputs) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'inputs_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.inputs'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.inputs_out(public.inputs)' GROUP BY 1, 2, 3
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
      'FUNCTION public.inputs_out(public.inputs)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.lengths_in(cstring)
RETURNS public.lengths
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8in$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.lengths_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'lengths_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.lengths_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'lengths_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.lengths_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.lengths_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.lengths_out(public.lengths)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int8out$$;

CREATE TYPE public.lengths (
  INPUT = public.lengths_in,
  OUTPUT = public.lengths_out,
  INTERNALLENGTH = 16,
  ALIGNMENT = double
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.lengths' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'lengths' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.lengths OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'lengths' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.lengths' GROUP BY 1, 2, 3
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
      'TYPE public.lengths',
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
  WHERE k.object = 'FUNCTION public.lengths_out(public.lengths)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'lengths_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.lengths');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.lengths_out(public.lengths) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'lengths_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.lengths'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.lengths_out(public.lengths)' GROUP BY 1, 2, 3
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
      'FUNCTION public.lengths_out(public.lengths)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.outputs_in(cstring)
RETURNS public.outputs
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.outputs_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.outputs_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.outputs_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.outputs_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.outputs_out2(public.outputs)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.outputs (
  INPUT = public.outputs_in,
  OUTPUT = public.outputs_out2
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.outputs' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'outputs' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.outputs OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'outputs' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.outputs' GROUP BY 1, 2, 3
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
      'TYPE public.outputs',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.outputs_out(public.outputs)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.outputs_out(public.outputs)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.outputs');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.outputs_out(public.outputs) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.outputs'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.outputs_out(public.outputs)' GROUP BY 1, 2, 3
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
      'FUNCTION public.outputs_out(public.outputs)',
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
  WHERE k.object = 'FUNCTION public.outputs_out2(public.outputs)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_out2' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.outputs');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.outputs_out2(public.outputs) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'outputs_out2' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.outputs'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.outputs_out2(public.outputs)' GROUP BY 1, 2, 3
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
      'FUNCTION public.outputs_out2(public.outputs)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.preferreds_in(cstring)
RETURNS public.preferreds
LANGUAGE internal
IMMUTABLE STRICT
AS $$textin$$;

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'FUNCTION public.preferreds_in(cstring)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'preferreds_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.preferreds_in(cstring) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'preferreds_in' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'cstring'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.preferreds_in(cstring)' GROUP BY 1, 2, 3
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
      'FUNCTION public.preferreds_in(cstring)',
      coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC')
    )
    FROM change e LEFT JOIN pg_catalog.pg_roles r ON r.oid = e.grantee
    ORDER BY e.turn, e.part, e.grantee, e.privilege
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;

CREATE FUNCTION public.preferreds_out(public.preferreds)
RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$textout$$;

CREATE TYPE public.preferreds (
  INPUT = public.preferreds_in,
  OUTPUT = public.preferreds_out,
  CATEGORY = 'Y',
  PREFERRED = true
);

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TYPE public.preferreds' AND k.part = ''
    AND k.owner NOT IN (SELECT o.typowner FROM pg_catalog.pg_type o WHERE o.typname = 'preferreds' AND o.typnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TYPE public.preferreds OWNER TO %I', former);
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
  FROM pg_catalog.pg_type o WHERE o.typname = 'preferreds' AND o.typnamespace = 'public'::pg_catalog.regnamespace
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'TYPE public.preferreds' GROUP BY 1, 2, 3
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
      'TYPE public.preferreds',
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
  WHERE k.object = 'FUNCTION public.preferreds_out(public.preferreds)' AND k.part = ''
    AND k.owner NOT IN (SELECT o.proowner FROM pg_catalog.pg_proc o WHERE o.proname = 'preferreds_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.preferreds');
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER FUNCTION public.preferreds_out(public.preferreds) OWNER TO %I', former);
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
  FROM pg_catalog.pg_proc o WHERE o.proname = 'preferreds_out' AND o.pronamespace = 'public'::pg_catalog.regnamespace AND pg_catalog.oidvectortypes(o.proargtypes) = 'public.preferreds'
    ), held AS (
      SELECT n.part, a.grantee, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM now n (part, owner, acl), pg_catalog.aclexplode(n.acl) a GROUP BY 1, 2, 3
    ), kept AS (
      SELECT k.part, CASE WHEN a.grantee = k.owner THEN n.owner ELSE a.grantee END AS grantee,
        a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
      FROM pg_temp.schematic_kept k JOIN now n (part, owner, acl) ON n.part = k.part, pg_catalog.aclexplode(k.acl) a
      WHERE k.object = 'FUNCTION public.preferreds_out(public.preferreds)' GROUP BY 1, 2, 3
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
      'FUNCTION public.preferreds_out(public.preferreds)',
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
