-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT;

-- deletes-data: how far public.odd has counted is lost
DROP SEQUENCE public.odd;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

ALTER SEQUENCE public.old OWNED BY NONE;

-- how far public.t.id has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.id', last_value || ',' || is_called, true) FROM public.old;

CREATE SEQUENCE public.new START WITH 7;

-- public.t.id counts on from there
SELECT pg_catalog.setval('public.new'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 2)::boolean)
WHERE pg_catalog.current_setting('schematic_kept.public.t.id') <> '1,false';

ALTER SEQUENCE public.new OWNED BY public.t.id;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('public.new'::regclass);

DROP SEQUENCE public.old;

ALTER TABLE public.t ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY;

commit;

-- end
