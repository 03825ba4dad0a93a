-- section 1: one transaction
begin;

ALTER INDEX public.loses NO DEPENDS ON EXTENSION hstore;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

ALTER INDEX public.t_pkey DEPENDS ON EXTENSION citext;

ALTER INDEX public.i DEPENDS ON EXTENSION hstore;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE bigint;

ALTER INDEX public.u DEPENDS ON EXTENSION citext;

ALTER INDEX public.u DEPENDS ON EXTENSION hstore;

ALTER INDEX public.i DEPENDS ON EXTENSION hstore;

ALTER INDEX public.gets DEPENDS ON EXTENSION hstore;

commit;

-- end
