-- section 1: one transaction
begin;

SET LOCAL search_path = public;

-- rewrites-table: text becomes numeric: the table may be written again, under a lock
-- may-fail: a value that does not fit numeric stops the migration
ALTER TABLE public.t ALTER COLUMN price TYPE numeric USING price::numeric;

SET LOCAL search_path = '';

SET LOCAL search_path = public;

-- rewrites-table: integer becomes boolean: the table may be written again, under a lock
-- may-fail: a value that does not fit boolean stops the migration
ALTER TABLE public.t ALTER COLUMN flag TYPE boolean USING flag <> 0;

SET LOCAL search_path = '';

SET LOCAL search_path = public;

-- rewrites-table: text becomes timestamp with time zone: the table may be written again, under a lock
-- may-fail: a value that does not fit timestamp with time zone stops the migration
ALTER TABLE public.t ALTER COLUMN at TYPE timestamp with time zone USING at::timestamptz;

SET LOCAL search_path = '';

commit;

-- end
