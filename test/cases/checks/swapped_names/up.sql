-- section 1: one transaction
begin;

DROP INDEX public.i;

DROP INDEX public.j;

ALTER TABLE public.t DROP CONSTRAINT one;

ALTER TABLE public.t DROP CONSTRAINT two;

ALTER TABLE public.t DROP CONSTRAINT u;

ALTER TABLE public.t DROP CONSTRAINT w;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT w UNIQUE (a);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.one stops the migration
ALTER TABLE public.t ADD CONSTRAINT one CHECK (b > 0);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.two stops the migration
ALTER TABLE public.t ADD CONSTRAINT two CHECK (a > 0);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i ON public.t USING btree (b, a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX j ON public.t USING btree (a, b);

commit;

-- end
