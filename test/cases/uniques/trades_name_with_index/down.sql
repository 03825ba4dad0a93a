-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT y;

ALTER TABLE public.t ADD CONSTRAINT x UNIQUE USING INDEX x;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX y ON public.t USING btree (b);

commit;

-- end
