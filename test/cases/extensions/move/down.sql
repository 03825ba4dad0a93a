-- section 1: one transaction
begin;

ALTER EXTENSION citext SET SCHEMA public;

-- rewrites-table: ext.citext becomes public.citext: the table may be written again, under a lock
-- may-fail: a value that does not fit public.citext stops the migration
ALTER TABLE public.t ALTER COLUMN c TYPE public.citext USING c::public.citext;

commit;

-- end
