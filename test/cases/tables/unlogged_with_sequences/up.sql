-- section 1: one transaction
begin;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

-- how far public.t.d has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.d', last_value || ',' || is_called, true) FROM public.leaves;

ALTER SEQUENCE public.leaves OWNED BY NONE;

ALTER SEQUENCE public.follows SET UNLOGGED;

CREATE SEQUENCE public.made;

-- public.t.d counts on from there
SELECT pg_catalog.setval('public.made'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.d'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.d'), ',', 2)::boolean);

-- rewrites-table: the whole table is written again
ALTER TABLE public.t SET UNLOGGED;

ALTER SEQUENCE public.leaves SET LOGGED;

ALTER SEQUENCE public.stays SET LOGGED;

ALTER SEQUENCE public.made OWNED BY public.t.d;

-- rewrites-table: the whole table is written again
ALTER TABLE public.u SET LOGGED;

ALTER SEQUENCE public.turns SET UNLOGGED;

commit;

-- end
