-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT t_a;

ALTER TABLE public.t DROP CONSTRAINT t_b;

ALTER TABLE public.t DROP CONSTRAINT t_c;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_a ON public.t USING btree (a) NULLS NOT DISTINCT;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_b ON public.t USING btree (b) NULLS NOT DISTINCT;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_c ON public.t USING btree (c);

commit;

-- end
