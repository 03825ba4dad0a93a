-- section 1: one transaction
begin;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE integer;

-- rewrites-table: character varying(20) becomes character varying(10): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(10) stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(10);

-- rewrites-table: numeric(12,2) becomes numeric(8,2): the table may be written again, under a lock
-- may-fail: a value that does not fit numeric(8,2) stops the migration
ALTER TABLE public.t ALTER COLUMN c TYPE numeric(8,2);

-- rewrites-table: text becomes character varying(10): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(10) stops the migration
ALTER TABLE public.t ALTER COLUMN d TYPE character varying(10);

-- rewrites-table: timestamp(6) without time zone becomes timestamp(3) without time zone: the table may be written again, under a lock
-- deletes-data: what timestamp(3) without time zone does not hold of a value of public.t.e is rounded away or cut off
-- may-fail: a value that does not fit timestamp(3) without time zone stops the migration
ALTER TABLE public.t ALTER COLUMN e TYPE timestamp(3) without time zone;

-- rewrites-table: bit varying(16) becomes bit varying(8): the table may be written again, under a lock
-- may-fail: a value that does not fit bit varying(8) stops the migration
ALTER TABLE public.t ALTER COLUMN f TYPE bit varying(8);

commit;

-- end
