-- section 1: one transaction
begin;

ALTER TABLE public.gets_the_name DROP CONSTRAINT passed;

ALTER TABLE public.key_of DROP CONSTRAINT key_of_pkey;

ALTER TABLE public.key_of ALTER COLUMN id DROP NOT NULL;

ALTER TABLE public.name_passes_on DROP CONSTRAINT passed_key;

ALTER TABLE public.other_name DROP CONSTRAINT other_name_key;

ALTER TABLE public.refers DROP CONSTRAINT refers_fk;

ALTER TABLE public.referenced DROP CONSTRAINT referenced_key;

ALTER TABLE public.same_name DROP CONSTRAINT same_name_code_key;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX key_of_idx ON public.key_of USING btree (id);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX passed ON public.name_passes_on USING btree (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX other_name_idx ON public.other_name USING btree (a, b) INCLUDE (c);

COMMENT ON INDEX public.other_name_idx IS 'gone';

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX referenced_idx ON public.referenced USING btree (id);

ALTER TABLE public.referenced REPLICA IDENTITY USING INDEX referenced_idx;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.refers.refers_fk stops the migration
ALTER TABLE public.refers ADD CONSTRAINT refers_fk FOREIGN KEY (id) REFERENCES public.referenced (id);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX same_name_code_key ON public.same_name USING btree (code) WITH (fillfactor = '70');

COMMENT ON INDEX public.same_name_code_key IS 'said of the index';

commit;

-- end
