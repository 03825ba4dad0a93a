-- section 1: one transaction
begin;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.b stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ADD CONSTRAINT b_there NOT NULL b;

ALTER TABLE public.t RENAME CONSTRAINT a_must TO a_there;

commit;

-- end
