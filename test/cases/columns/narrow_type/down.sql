-- section 1: one transaction
begin;

-- rewrites-table: smallint becomes bigint: the table may be written again, under a lock
-- may-fail: a value that does not fit bigint stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;

-- rewrites-table: character varying(5) becomes text: the table may be written again, under a lock
-- may-fail: a value that does not fit text stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE text USING b::text;

-- rewrites-table: numeric(6,1) becomes numeric: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN c TYPE numeric;

commit;

-- end
