-- section 1: one transaction
begin;

DROP INDEX public.measured_at;

DROP INDEX public.t_class;

DROP INDEX public.t_expression;

DROP INDEX public.t_order;

DROP INDEX public.t_partial;

DROP INDEX public.t_twice;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in at stop the migration
ALTER TABLE public.measured ADD CONSTRAINT measured_at UNIQUE (at);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_class UNIQUE (b);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in d stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_expression UNIQUE (d);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_order UNIQUE (a);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in c stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_partial UNIQUE (c);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in e stop the migration
ALTER TABLE public.t ADD CONSTRAINT t_twice UNIQUE (e);

commit;

-- end
