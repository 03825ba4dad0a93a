-- section 1: one transaction
begin;

ALTER TABLE public.c DROP CONSTRAINT added;

ALTER TABLE public.c DROP CONSTRAINT changed;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.c.changed stops the migration
ALTER TABLE public.c ADD CONSTRAINT changed FOREIGN KEY (b) REFERENCES public.p (id) ON DELETE CASCADE;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.c.dropped stops the migration
ALTER TABLE public.c ADD CONSTRAINT dropped FOREIGN KEY (a) REFERENCES public.p (id);

commit;

-- end
