-- section 1: one transaction
begin;

COMMENT ON CONSTRAINT t_c_not_null ON public.t IS null;

ALTER TABLE public.t ALTER COLUMN e DROP NOT NULL;

-- deletes-data: the values of public.t.f go
ALTER TABLE public.t DROP COLUMN f;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.d stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ALTER COLUMN d SET NOT NULL;

COMMENT ON CONSTRAINT t_a_not_null ON public.t IS 'before';

COMMENT ON CONSTRAINT t_b_not_null ON public.t IS 'goes';

COMMENT ON CONSTRAINT t_d_not_null ON public.t IS 'goes with it';

commit;

-- end
