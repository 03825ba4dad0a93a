-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
-- may-fail: a value that does not fit bigint stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;

-- rewrites-table: character varying(10) becomes character varying(20): the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(20);

-- rewrites-table: numeric(8,2) becomes numeric(12,2): the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN c TYPE numeric(12,2);

-- rewrites-table: character varying(10) becomes text: the table may be written again, under a lock
-- may-fail: a value that does not fit text stops the migration
ALTER TABLE public.t ALTER COLUMN d TYPE text USING d::text;

-- rewrites-table: timestamp(3) without time zone becomes timestamp(6) without time zone: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN e TYPE timestamp(6) without time zone;

-- rewrites-table: bit varying(8) becomes bit varying(16): the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN f TYPE bit varying(16);

commit;

-- end
