-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT "Odd ""na.me""";

ALTER TABLE public.t DROP CONSTRAINT added;

ALTER TABLE public.t DROP CONSTRAINT changed;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.changed stops the migration
ALTER TABLE public.t ADD CONSTRAINT changed CHECK (b > 0);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.dropped stops the migration
ALTER TABLE public.t ADD CONSTRAINT dropped CHECK (a > 0);

commit;

-- end
