-- section 1: one transaction
begin;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

-- how far public.t.a has counted is kept
DO $$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('public.t', 'a')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept.public.t.a', counted, true);
END
$$;

ALTER TABLE public.t ALTER COLUMN a DROP IDENTITY;

-- how far public.t.b has counted is kept
DO $$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('public.t', 'b')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept.public.t.b', counted, true);
END
$$;

ALTER TABLE public.t ALTER COLUMN b DROP IDENTITY;

CREATE SEQUENCE public.a;

-- public.t.a counts on from there
SELECT pg_catalog.setval('public.a'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.a'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.a'), ',', 2)::boolean);

ALTER SEQUENCE public.a OWNED BY public.t.a;

CREATE SEQUENCE public.b;

-- public.t.b counts on from there
SELECT pg_catalog.setval('public.b'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 2)::boolean)
WHERE pg_catalog.current_setting('schematic_kept.public.t.b') <> '1000,false';

ALTER SEQUENCE public.b OWNED BY public.t.b;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT nextval('public.a'::regclass);

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT nextval('public.b'::regclass);

commit;

-- end
