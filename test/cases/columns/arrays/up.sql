-- section 1: one transaction
begin;

-- rewrites-table: integer[] becomes bigint[]: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint[];

-- rewrites-table: text[] becomes character varying(10)[]: the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(10)[] stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(10)[];

ALTER TABLE public.t ADD COLUMN c text[] NOT NULL DEFAULT '{}'::text[];

commit;

-- end
