-- section 1: one transaction
begin;

-- public.t.b gives up its name
ALTER TABLE public.t RENAME COLUMN b TO schematic_renamed_0;

ALTER TABLE public.t RENAME COLUMN c TO b;

DROP INDEX public.t_b;

ALTER TABLE public.t DROP CONSTRAINT "both";

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.both stops the migration
ALTER TABLE public.t ADD CONSTRAINT "both" CHECK (b > 0);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_b ON public.t USING btree (b);

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    'x'::text AS b,
    b AS c
   FROM public.t;

-- deletes-data: the values of public.t.b go
ALTER TABLE public.t DROP COLUMN schematic_renamed_0;

commit;

-- end
