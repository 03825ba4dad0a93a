-- section 1: one transaction
begin;

ALTER TABLE public.added RESET (toast.autovacuum_enabled, toast.vacuum_truncate);

ALTER TABLE public.late RESET (toast.autovacuum_enabled);

-- deletes-data: the values of public.late.b go
ALTER TABLE public.late DROP COLUMN b;

-- deletes-data: all rows of public.made go
DROP TABLE public.made;

ALTER TABLE public.retyped RESET (toast.autovacuum_enabled);

ALTER TABLE public.changed SET (toast.autovacuum_enabled = 'false');

ALTER TABLE public.emptied SET (toast.autovacuum_vacuum_threshold = '10');

-- rewrites-table: text becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.retyped ALTER COLUMN a TYPE integer USING a::integer;

ALTER TABLE public.taken SET (toast.autovacuum_vacuum_threshold = '10');

commit;

-- end
