-- section 1: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.a stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;

commit;

-- end
