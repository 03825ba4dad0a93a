-- section 1: one transaction
begin;

DROP INDEX public.x;

ALTER TABLE public.t DROP CONSTRAINT y;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT x UNIQUE (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX y ON public.t USING btree (b);

commit;

-- end
