-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT x;

ALTER TABLE public.t ADD CONSTRAINT y UNIQUE USING INDEX y;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX x ON public.t USING btree (a);

commit;

-- end
