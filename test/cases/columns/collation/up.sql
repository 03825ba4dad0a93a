-- section 1: one transaction
begin;

-- rewrites-table: text becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE pg_catalog."C";

-- rewrites-table: text becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE text;

-- rewrites-table: text becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN c TYPE text COLLATE pg_catalog."C";

commit;

-- end
