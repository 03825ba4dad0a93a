-- section 1: one transaction
begin;

DROP INDEX public.y;

ALTER TABLE public.t DROP CONSTRAINT x;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.t ADD CONSTRAINT y UNIQUE (b);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX x ON public.t USING btree (a);

commit;

-- end
