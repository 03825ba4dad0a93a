-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

ALTER SEQUENCE public.a OWNED BY NONE;

-- how far public.t.a has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.a', last_value || ',' || is_called, true) FROM public.a;

DROP SEQUENCE public.a;

ALTER SEQUENCE public.b OWNED BY NONE;

-- how far public.t.b has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.b', last_value || ',' || is_called, true) FROM public.b;

DROP SEQUENCE public.b;

ALTER TABLE public.t ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY;

-- public.t.a counts on from there
-- may-fail: where public.t.a has counted beyond its new range, the migration stops
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'a')::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.a'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.a'), ',', 2)::boolean);

ALTER TABLE public.t ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY (START WITH 1000 MINVALUE 100);

-- public.t.b counts on from there
-- may-fail: where public.t.b has counted beyond its new range, the migration stops
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'b')::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 2)::boolean)
WHERE pg_catalog.current_setting('schematic_kept.public.t.b') <> '1,false';

commit;

-- end
