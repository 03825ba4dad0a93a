-- section 1: outside a transaction, statement by statement

-- done when: SELECT pg_catalog.to_regclass('public.t_id') IS NULL
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_id
DROP INDEX CONCURRENTLY IF EXISTS public.t_id;

-- section 2: one transaction
begin;

ALTER TABLE public.k DROP CONSTRAINT fk;

ALTER TABLE public.t DROP CONSTRAINT t_b;

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

ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;

ALTER SEQUENCE public.s OWNED BY NONE;

-- how far public.t.b has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.b', last_value || ',' || is_called, true) FROM public.s;

DROP SEQUENCE public.s;

CREATE SEQUENCE public.t_id_seq;

-- public.t.id counts on from there
SELECT pg_catalog.setval('public.t_id_seq'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 2)::boolean);

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN id TYPE bigint;

ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE bigint;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);

ALTER TABLE public.t ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY;

-- public.t.b counts on from there
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'b')::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 2)::boolean);

commit;

-- end
