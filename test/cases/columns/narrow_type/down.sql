-- section 1: one transaction
begin;

-- rewrites-table: smallint becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

ALTER TABLE public.t ALTER COLUMN b TYPE text;

ALTER TABLE public.t ALTER COLUMN c TYPE numeric;

commit;

-- end
