-- section 1: one transaction
begin;

DROP INDEX public.one;

DROP INDEX public.two;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX one ON public.t USING btree (b);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX two ON public.t USING btree (a);

commit;

-- end
