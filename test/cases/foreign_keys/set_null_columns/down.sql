-- section 1: one transaction
begin;

ALTER TABLE public.c DROP CONSTRAINT fk;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.c.fk stops the migration
ALTER TABLE public.c ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES public.p (x, y) ON DELETE SET NULL;

commit;

-- end
