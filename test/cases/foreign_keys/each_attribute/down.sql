-- section 1: one transaction
begin;

ALTER TABLE public.columns DROP CONSTRAINT k;

ALTER TABLE public.deletes DROP CONSTRAINT k;

ALTER TABLE public.keys DROP CONSTRAINT k;

ALTER TABLE public.matches DROP CONSTRAINT k;

ALTER TABLE public.referenceds DROP CONSTRAINT k;

ALTER TABLE public.updates DROP CONSTRAINT k;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.columns.k stops the migration
ALTER TABLE public.columns ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.p (a);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.deletes.k stops the migration
ALTER TABLE public.deletes ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.p (a) ON DELETE RESTRICT;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.keys.k stops the migration
ALTER TABLE public.keys ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.p (a);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.matches.k stops the migration
ALTER TABLE public.matches ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.p (a);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.referenceds.k stops the migration
ALTER TABLE public.referenceds ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.p (a);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.updates.k stops the migration
ALTER TABLE public.updates ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.p (a);

ALTER TABLE public.renamed RENAME CONSTRAINT latter TO former;

commit;

-- end
