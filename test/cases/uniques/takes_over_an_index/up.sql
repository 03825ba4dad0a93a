-- section 1: one transaction
begin;

COMMENT ON INDEX public.other_name_idx IS null;

COMMENT ON INDEX public.same_name_code_key IS null;

-- scans-table: all rows are read under a lock
-- may-fail: a null in public.key_of.id stops the migration, unless `backfill` says what it becomes
ALTER TABLE public.key_of ALTER COLUMN id SET NOT NULL;

ALTER TABLE public.key_of ADD CONSTRAINT key_of_pkey PRIMARY KEY USING INDEX key_of_idx;

ALTER TABLE public.name_passes_on ADD CONSTRAINT passed_key UNIQUE USING INDEX passed;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.gets_the_name ADD CONSTRAINT passed UNIQUE (b);

ALTER TABLE public.other_name ADD CONSTRAINT other_name_key UNIQUE USING INDEX other_name_idx DEFERRABLE INITIALLY DEFERRED;

ALTER INDEX public.other_name_key SET (fillfactor = '80');

ALTER TABLE public.referenced ADD CONSTRAINT referenced_key UNIQUE USING INDEX referenced_idx;

ALTER TABLE public.same_name ADD CONSTRAINT same_name_code_key UNIQUE USING INDEX same_name_code_key;

COMMENT ON CONSTRAINT same_name_code_key ON public.same_name IS 'said of both';

COMMENT ON INDEX public.same_name_code_key IS 'said of the index';

commit;

-- end
