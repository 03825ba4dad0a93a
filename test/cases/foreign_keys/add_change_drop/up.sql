-- section 1: one transaction
begin;

ALTER TABLE public.c DROP CONSTRAINT changed;

ALTER TABLE public.c DROP CONSTRAINT dropped;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.c.added stops the migration
ALTER TABLE public.c ADD CONSTRAINT added FOREIGN KEY (d) REFERENCES public.p (code) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.c.changed stops the migration
ALTER TABLE public.c ADD CONSTRAINT changed FOREIGN KEY (b) REFERENCES public.p (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;

commit;

-- end
