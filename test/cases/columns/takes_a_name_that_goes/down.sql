-- section 1: one transaction
begin;

DROP INDEX public.t_b;

ALTER TABLE public.t DROP CONSTRAINT "both";

ALTER TABLE public.t ADD COLUMN schematic_renamed_0 text;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.both stops the migration
ALTER TABLE public.t ADD CONSTRAINT "both" CHECK ((schematic_renamed_0 IS NOT NULL) OR (b > 0));

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX t_b ON public.t USING btree (schematic_renamed_0);

CREATE OR REPLACE VIEW public.v AS
SELECT a,
    schematic_renamed_0 AS b,
    b AS c
   FROM public.t;

ALTER TABLE public.t RENAME COLUMN b TO c;

ALTER TABLE public.t RENAME COLUMN schematic_renamed_0 TO b;

commit;

-- end
