-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN slug text;

-- rewrites-table: every row that holds nothing in it is written again
UPDATE public.t SET email = 'nobody' || id || '@example.com' WHERE email IS NULL;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.email stops the migration
ALTER TABLE public.t ALTER COLUMN email SET NOT NULL;

-- rewrites-table: every row that holds nothing in it is written again
UPDATE public.t SET slug = lower(coalesce(email, 'none')) WHERE slug IS NULL;

ALTER TABLE public.t ALTER COLUMN slug SET NOT NULL;

commit;

-- end
