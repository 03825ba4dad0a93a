-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN more text;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.n_between stops the migration
ALTER TABLE public.t ADD CONSTRAINT n_between CHECK (((n >= 1) AND (n <= 10)) AND (((a)::text ~~ 'x%'::text) OR (a IS NULL)));

commit;

-- end
