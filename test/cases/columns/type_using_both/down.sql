-- section 1: one transaction
begin;

SET LOCAL search_path = public;

-- rewrites-table: date becomes text: the table may be written again, under a lock
-- may-fail: a value that does not fit text stops the migration
ALTER TABLE public.t ALTER COLUMN day TYPE text USING to_char(day, 'DD.MM.YYYY');

SET LOCAL search_path = '';

-- rewrites-table: boolean becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN yes TYPE integer USING yes::integer;

-- rewrites-table: integer becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN as_number TYPE text;

commit;

-- end
