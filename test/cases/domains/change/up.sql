-- section 1: one transaction
begin;

ALTER DOMAIN public.d DROP CONSTRAINT c;

ALTER DOMAIN public.d DROP CONSTRAINT gone;

ALTER DOMAIN public.d SET DEFAULT 'b'::text;

ALTER DOMAIN public.d DROP NOT NULL;

ALTER DOMAIN public.d ADD CONSTRAINT added CHECK ((length(VALUE) < 10)) NOT VALID;

-- scans-table: the rows of all tables with a column of this domain are read under a lock
-- may-fail: a value that does not fit public.d.c stops the migration
ALTER DOMAIN public.d ADD CONSTRAINT c CHECK ((VALUE <> 'y'::text));

commit;

-- end
