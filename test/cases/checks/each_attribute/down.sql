-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT no_inherit;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.no_inherit stops the migration
ALTER TABLE public.t ADD CONSTRAINT no_inherit CHECK (a > 0);

ALTER TABLE public.t RENAME CONSTRAINT latter TO former;

commit;

-- end
