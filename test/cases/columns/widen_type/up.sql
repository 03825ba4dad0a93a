-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

ALTER TABLE public.t ALTER COLUMN b TYPE character varying(20);

ALTER TABLE public.t ALTER COLUMN c TYPE numeric(12,2);

ALTER TABLE public.t ALTER COLUMN d TYPE text;

ALTER TABLE public.t ALTER COLUMN e TYPE timestamp(6) without time zone;

ALTER TABLE public.t ALTER COLUMN f TYPE bit varying(16);

commit;

-- end
