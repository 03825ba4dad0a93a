-- section 1: one transaction
begin;

DROP INDEX public.t_a;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_a ON public.t USING btree (a);

commit;

-- end
