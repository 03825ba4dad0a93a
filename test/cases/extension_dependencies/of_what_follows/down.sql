-- section 1: one transaction
begin;

ALTER INDEX public.gets NO DEPENDS ON EXTENSION hstore;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE integer;

ALTER INDEX public.t_pkey DEPENDS ON EXTENSION citext;

ALTER INDEX public.i DEPENDS ON EXTENSION hstore;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE integer;

ALTER INDEX public.u DEPENDS ON EXTENSION citext;

ALTER INDEX public.u DEPENDS ON EXTENSION hstore;

ALTER INDEX public.i DEPENDS ON EXTENSION hstore;

ALTER INDEX public.loses DEPENDS ON EXTENSION hstore;

commit;

-- end
