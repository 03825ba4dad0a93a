-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN n DROP IDENTITY;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

ALTER SEQUENCE public.new OWNED BY NONE;

-- how far public.t.id has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.id', last_value || ',' || is_called, true) FROM public.new;

CREATE SEQUENCE public.odd;

ALTER SEQUENCE public.odd OWNED BY public.t.n;

CREATE SEQUENCE public.old;

-- public.t.id counts on from there
SELECT pg_catalog.setval('public.old'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 2)::boolean)
WHERE pg_catalog.current_setting('schematic_kept.public.t.id') <> '7,false';

ALTER SEQUENCE public.old OWNED BY public.t.id;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('public.old'::regclass);

DROP SEQUENCE public.new;

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT (nextval('public.odd'::regclass) * 10);

commit;

-- end
