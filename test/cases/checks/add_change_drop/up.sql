-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT changed;

ALTER TABLE public.t DROP CONSTRAINT dropped;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t."Odd ""na.me""" stops the migration
ALTER TABLE public.t ADD CONSTRAINT "Odd ""na.me""" CHECK ((a <> b) OR (a = b));

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.added stops the migration
ALTER TABLE public.t ADD CONSTRAINT added CHECK (a < 100);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.changed stops the migration
ALTER TABLE public.t ADD CONSTRAINT changed CHECK (b >= 0);

commit;

-- end
