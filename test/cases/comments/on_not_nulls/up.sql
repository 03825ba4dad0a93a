-- section 1: one transaction
begin;

COMMENT ON CONSTRAINT t_b_not_null ON public.t IS null;

ALTER TABLE public.t ALTER COLUMN d DROP NOT NULL;

ALTER TABLE public.t ADD COLUMN f integer NOT NULL DEFAULT 1;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.e stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ALTER COLUMN e SET NOT NULL;

COMMENT ON CONSTRAINT t_a_not_null ON public.t IS 'after';

COMMENT ON CONSTRAINT t_c_not_null ON public.t IS 'it''s new';

COMMENT ON CONSTRAINT t_e_not_null ON public.t IS 'with it';

COMMENT ON CONSTRAINT t_f_not_null ON public.t IS 'of a new column';

commit;

-- end
