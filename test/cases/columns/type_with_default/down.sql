-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN s DROP DEFAULT;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN n TYPE integer;

-- rewrites-table: text becomes character varying(5): the table may be written again, under a lock
-- may-fail: a value that does not fit character varying(5) stops the migration
ALTER TABLE public.t ALTER COLUMN s TYPE character varying(5);

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT 5;

ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'a'::character varying;

commit;

-- end
