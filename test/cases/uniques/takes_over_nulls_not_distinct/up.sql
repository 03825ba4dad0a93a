-- section 1: one transaction
begin;

DROP INDEX public.t_b;

DROP INDEX public.t_c;

ALTER TABLE public.t ADD CONSTRAINT t_a UNIQUE USING INDEX t_a;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_b UNIQUE (b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in c stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_c UNIQUE NULLS NOT DISTINCT (c);

commit;

-- end
