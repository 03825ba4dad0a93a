-- section 1: one transaction
begin;

SET LOCAL search_path = public;

-- rewrites-table: text becomes date: the table may be written again, under a lock
-- may-fail: a value that does not fit date stops the migration
ALTER TABLE public.t ALTER COLUMN day TYPE date USING to_date(day, 'DD.MM.YYYY');

SET LOCAL search_path = '';

SET LOCAL search_path = public;

-- rewrites-table: integer becomes boolean: the table may be written again, under a lock
-- may-fail: a value that does not fit boolean stops the migration
ALTER TABLE public.t ALTER COLUMN yes TYPE boolean USING yes <> 0;

SET LOCAL search_path = '';

SET LOCAL search_path = public;

-- rewrites-table: text becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN as_number TYPE integer USING nullif(as_number, '')::integer;

SET LOCAL search_path = '';

commit;

-- end
