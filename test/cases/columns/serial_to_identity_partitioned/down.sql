-- section 1: one transaction
begin;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

-- how far public.t.id has counted is kept
DO $$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('public.t', 'id')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept.public.t.id', counted, true);
END
$$;

ALTER TABLE public.t ALTER COLUMN id DROP IDENTITY;

CREATE SEQUENCE public.t_id_seq;

-- public.t.id counts on from there
SELECT pg_catalog.setval('public.t_id_seq'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 2)::boolean);

ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);

commit;

-- end
