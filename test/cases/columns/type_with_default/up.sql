-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN s DROP DEFAULT;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
-- may-fail: a value that does not fit bigint stops the migration
ALTER TABLE public.t ALTER COLUMN n TYPE bigint USING n::bigint;

-- rewrites-table: character varying(5) becomes text: the table may be written again, under a lock
-- may-fail: a value that does not fit text stops the migration
ALTER TABLE public.t ALTER COLUMN s TYPE text USING s::text;

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT 5;

ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'a'::text;

commit;

-- end
