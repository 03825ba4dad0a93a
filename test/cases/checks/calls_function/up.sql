-- section 1: one transaction
begin;

CREATE FUNCTION public.is_good(integer)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$select $1 > 0$$;

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.t.c stops the migration
ALTER TABLE public.t ADD CONSTRAINT c CHECK (public.is_good(a));

commit;

-- end
