-- section 1: one transaction
begin;

-- rewrites-table: numeric becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN price TYPE text;

-- rewrites-table: boolean becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN flag TYPE integer USING flag::integer;

-- rewrites-table: timestamp with time zone becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN at TYPE text;

commit;

-- end
