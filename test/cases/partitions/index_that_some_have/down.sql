-- section 1: one transaction
begin;

DROP INDEX public.t_b;

ALTER TABLE public.t DROP CONSTRAINT t_u;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t1 ADD CONSTRAINT t1_u UNIQUE (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t1_b ON public.t1 USING btree (b);

commit;

-- end
