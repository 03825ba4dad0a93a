-- section 1: one transaction
begin;

DROP INDEX public.t_changed;

DROP INDEX public.t_dropped;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX t_added ON public.t USING btree (a, (lower(b)) DESC NULLS LAST) INCLUDE (c);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_changed ON public.t USING btree (b COLLATE "C" text_pattern_ops, a DESC);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_gin ON public.t USING gin (c jsonb_path_ops);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_hash ON public.t USING hash (a);

commit;

-- end
