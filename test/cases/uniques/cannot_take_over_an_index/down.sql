-- section 1: one transaction
begin;

ALTER TABLE public.measured DROP CONSTRAINT measured_at;

ALTER TABLE public.t DROP CONSTRAINT t_class;

ALTER TABLE public.t DROP CONSTRAINT t_expression;

ALTER TABLE public.t DROP CONSTRAINT t_order;

ALTER TABLE public.t DROP CONSTRAINT t_partial;

ALTER TABLE public.t DROP CONSTRAINT t_twice;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX measured_at ON public.measured USING btree (at);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_class ON public.t USING btree (b text_pattern_ops);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_expression ON public.t USING btree ((lower(d)));

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_order ON public.t USING btree (a DESC);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_partial ON public.t USING btree (c) WHERE (a > 0);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_twice ON public.t USING btree (e);

commit;

-- end
