-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.c go
ALTER TABLE public.t DROP COLUMN c;

-- rewrites-table: bigint[] becomes integer[]: the table may be written again, under a lock
-- may-fail: a value that does not fit integer[] stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE integer[];

-- rewrites-table: character varying(10)[] becomes text[]: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE text[];

commit;

-- end
