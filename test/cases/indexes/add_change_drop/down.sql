-- section 1: one transaction
begin;

DROP INDEX public.t_added;

DROP INDEX public.t_changed;

DROP INDEX public.t_gin;

DROP INDEX public.t_hash;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_changed ON public.t USING btree (a, b);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_dropped ON public.t USING btree (a);

commit;

-- end
