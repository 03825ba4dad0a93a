-- section 1: one transaction
begin;

ALTER TABLE public.k DROP CONSTRAINT fk;

ALTER TABLE public.p DROP CONSTRAINT p_pkey;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.p.a stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.p ALTER COLUMN a SET NOT NULL;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.p ADD CONSTRAINT p_pkey PRIMARY KEY (a);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.k.fk stops the migration
ALTER TABLE public.k ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES public.p (a);

commit;

-- end
