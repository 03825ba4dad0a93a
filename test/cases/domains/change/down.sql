-- section 1: one transaction
begin;

ALTER DOMAIN public.d DROP CONSTRAINT added;

ALTER DOMAIN public.d DROP CONSTRAINT c;

ALTER DOMAIN public.d SET DEFAULT 'a'::text;

-- scans-table: the rows of all tables with a column of public.d are read under a lock
-- may-fail: a null in a column of public.d stops the migration
ALTER DOMAIN public.d SET NOT NULL;

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.d.c stops the migration
ALTER DOMAIN public.d ADD CONSTRAINT c CHECK ((VALUE <> ''::text));

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.d.gone stops the migration
ALTER DOMAIN public.d ADD CONSTRAINT gone CHECK ((VALUE <> 'x'::text));

commit;

-- end
