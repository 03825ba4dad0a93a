-- section 1: one transaction
begin;

ALTER TYPE public.status ADD VALUE 'shipped';

commit;

-- section 2: one transaction
begin;

ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'shipped'::public.status;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.c stops the migration
ALTER TABLE public.t ADD CONSTRAINT c CHECK ((s <> 'shipped'::public.status) OR (s = 'shipped'::public.status));

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_s ON public.t USING btree (s) WHERE (s = 'shipped'::public.status);

commit;

-- end
