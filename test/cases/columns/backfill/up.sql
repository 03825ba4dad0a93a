-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN slug text;

SET LOCAL search_path = public;

-- rewrites-table: every row that holds nothing in it is written again
UPDATE public.t SET email = 'nobody' || id || '@example.com' WHERE email IS NULL;

SET LOCAL search_path = '';

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.email stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ALTER COLUMN email SET NOT NULL;

SET LOCAL search_path = public;

-- rewrites-table: every row that holds nothing in it is written again
UPDATE public.t SET slug = slugged(coalesce(email, 'none')) WHERE slug IS NULL;

SET LOCAL search_path = '';

ALTER TABLE public.t ALTER COLUMN slug SET NOT NULL;

commit;

-- end
