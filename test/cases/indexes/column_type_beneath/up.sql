-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
-- may-fail: a value that does not fit bigint stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;

-- rewrites-table: character varying(10) becomes text: the table may be written again, under a lock
-- may-fail: a value that does not fit text stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE text USING b::text;

commit;

-- end
