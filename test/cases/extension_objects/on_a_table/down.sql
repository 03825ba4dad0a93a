-- section 1: one transaction
begin;

-- changes-behaviour: who subscribes to changes gets no changes any more, and errors
DROP PUBLICATION changes;

DROP VIEW public.over;

GRANT SELECT, UPDATE (v) ON TABLE public.ext_t TO PUBLIC;

REVOKE INSERT ON TABLE public.ext_t FROM schematic_case_reader;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY own_p ON public.ext_t;

DROP RULE own_r ON public.ext_t;

DROP STATISTICS public.own_s;

DROP TRIGGER own_tr ON public.ext_t;

DROP INDEX public.changed_idx;

ALTER TABLE public.ext_t DROP CONSTRAINT own_fk;

ALTER TABLE public.ext_t DROP CONSTRAINT own_check;

ALTER TABLE public.ext_t DROP CONSTRAINT own_key;

-- deletes-data: the values of public.ext_t.own go
ALTER TABLE public.ext_t DROP COLUMN own;

-- deletes-data: all rows of public.ours go
DROP TABLE public.ours;

DROP DOMAIN public.tags;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.ext_t ALTER COLUMN changed TYPE integer;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX changed_idx ON public.ext_t USING btree (w);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX goes_idx ON public.ext_t USING btree (w);

COMMENT ON TABLE public.ext_t IS 'of the extension';

commit;

-- end
