-- section 1: one transaction
begin;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.b stops the migration
ALTER TABLE public.t ALTER COLUMN b SET NOT NULL;

commit;

-- end
