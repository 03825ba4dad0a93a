-- section 1: one transaction
begin;

ALTER TABLE public.emptied RESET (toast.autovacuum_vacuum_threshold);

ALTER TABLE public.taken RESET (toast.autovacuum_vacuum_threshold);

ALTER TABLE public.added SET (toast.autovacuum_enabled = 'false', toast.vacuum_truncate = 'true');

ALTER TABLE public.changed SET (toast.autovacuum_enabled = 'true');

ALTER TABLE public.late ADD COLUMN b text;

ALTER TABLE public.late SET (toast.autovacuum_enabled = 'false');

CREATE TABLE public.made (
  a text NOT NULL
) WITH (fillfactor = '70');

ALTER TABLE public.made SET (toast.autovacuum_enabled = 'false');

-- rewrites-table: integer becomes text: the table may be written again, under a lock
ALTER TABLE public.retyped ALTER COLUMN a TYPE text;

ALTER TABLE public.retyped SET (toast.autovacuum_enabled = 'false');

commit;

-- end
