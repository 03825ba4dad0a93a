-- section 1: one transaction
begin;

-- rewrites-table: bigint becomes smallint: the table may be written again, under a lock
-- may-fail: a value that does not fit smallint stops the migration
ALTER TABLE public.t ALTER COLUMN a TYPE smallint USING a::smallint;

-- rewrites-table: text becomes character varying(5): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(5) stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(5) USING b::character varying(5);

-- rewrites-table: numeric becomes numeric(6,1): the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN c TYPE numeric(6,1);

commit;

-- end
