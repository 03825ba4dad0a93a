-- section 1: one transaction
begin;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in id stop the migration
ALTER TABLE public.first ADD CONSTRAINT first_too UNIQUE (id);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, b stop the migration
ALTER TABLE public.second ADD CONSTRAINT second_ab UNIQUE (a, b);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX third_id ON public.third USING btree (id);

commit;

-- end
