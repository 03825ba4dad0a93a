-- section 1: one transaction
begin;

DROP TEXT SEARCH DICTIONARY public.dropped;

CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept (
  object text, part text, owner oid, acl aclitem[], PRIMARY KEY (object, part)
) ON COMMIT DROP;

-- the owner and the privileges that the files do not state are kept
INSERT INTO pg_temp.schematic_kept (object, part, owner, acl)
SELECT 'TEXT SEARCH DICTIONARY public.other_template', s.part, s.owner, s.acl FROM (
  SELECT '' AS part, o.dictowner AS owner, NULL::pg_catalog.aclitem[] AS acl
  FROM pg_catalog.pg_ts_dict o WHERE o.dictname = 'other_template' AND o.dictnamespace = 'public'::pg_catalog.regnamespace
) s (part, owner, acl)
ON CONFLICT DO NOTHING;

DROP TEXT SEARCH DICTIONARY public.other_template;

CREATE TEXT SEARCH DICTIONARY public.added (TEMPLATE = pg_catalog.snowball, language = 'english', stopwords = 'english');

COMMENT ON TEXT SEARCH DICTIONARY public.added IS 'English';

-- changes-behaviour: public.more_options gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH DICTIONARY public.more_options (stopwords = 'english', accept = 'false');

-- changes-behaviour: public.number gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH DICTIONARY public.number (accept = 'false');

-- changes-behaviour: public.other_options gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH DICTIONARY public.other_options (stopwords, accept = 'true');

CREATE TEXT SEARCH DICTIONARY public.other_template (TEMPLATE = pg_catalog.snowball, language = 'german');

DO $$
DECLARE
  former name;
BEGIN
  SELECT r.rolname INTO former
  FROM pg_temp.schematic_kept k JOIN pg_catalog.pg_roles r ON r.oid = k.owner
  WHERE k.object = 'TEXT SEARCH DICTIONARY public.other_template' AND k.part = ''
    AND k.owner NOT IN (SELECT o.dictowner FROM pg_catalog.pg_ts_dict o WHERE o.dictname = 'other_template' AND o.dictnamespace = 'public'::pg_catalog.regnamespace);
  IF FOUND THEN
    EXECUTE pg_catalog.format('ALTER TEXT SEARCH DICTIONARY public.other_template OWNER TO %I', former);
  END IF;
END
$$;

ALTER TEXT SEARCH DICTIONARY public.owned OWNER TO schematic_case_other;

commit;

-- end
