-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN s DROP DEFAULT;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;

ALTER TABLE public.t ALTER COLUMN s TYPE text;

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT 5;

ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'a'::text;

commit;

-- end
