-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT named_there TO named_here;

CREATE TABLE public.made (
  a integer CONSTRAINT a_there NOT NULL,
  b integer CONSTRAINT b_there NOT NULL NO INHERIT,
  c integer
);

ALTER TABLE public.made ADD NOT NULL c NOT VALID;

ALTER TABLE public.t ALTER CONSTRAINT t_inherits_not_null NO INHERIT;

-- scans-table: all rows are read, while others write
-- may-fail: a null in public.t.looked_at stops the migration
ALTER TABLE public.t VALIDATE CONSTRAINT t_looked_at_not_null;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.t.new stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.t ADD CONSTRAINT new_there NOT NULL new NO INHERIT;

ALTER TABLE public.t ALTER CONSTRAINT t_stays_not_null INHERIT;

commit;

-- end
