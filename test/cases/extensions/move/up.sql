-- section 1: one transaction
begin;

ALTER EXTENSION citext SET SCHEMA ext;

-- rewrites-table: public.citext becomes ext.citext: the table may be written again, under a lock
-- may-fail: a value that does not fit ext.citext stops the migration
ALTER TABLE public.t ALTER COLUMN c TYPE ext.citext USING c::ext.citext;

commit;

-- end
