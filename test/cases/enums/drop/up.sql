-- section 1: one transaction
begin;

-- rewrites-table: public.status becomes text: the table may be written again, under a lock
-- may-fail: a value that does not fit text stops the migration
ALTER TABLE public.t ALTER COLUMN s TYPE text USING s::text;

DROP TYPE public.status;

commit;

-- end
