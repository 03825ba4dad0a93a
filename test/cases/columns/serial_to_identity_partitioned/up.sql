-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

ALTER SEQUENCE public.t_id_seq OWNED BY NONE;

-- how far public.t.id has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.id', last_value || ',' || is_called, true) FROM public.t_id_seq;

DROP SEQUENCE public.t_id_seq;

ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

-- public.t.id counts on from there
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'id')::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 2)::boolean);

commit;

-- end
