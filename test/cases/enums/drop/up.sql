-- section 1: one transaction
begin;

-- rewrites-table: public.status becomes text: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN s TYPE text;

DROP TYPE public.status;

commit;

-- end
