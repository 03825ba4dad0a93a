-- section 1: one transaction
begin;

ALTER TABLE public.child DROP CONSTRAINT child_p;

ALTER TABLE public.parent DROP CONSTRAINT parent_pkey;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.child.child_p stops the migration
ALTER TABLE public.child ADD CONSTRAINT child_p FOREIGN KEY (p) REFERENCES public.parent (a);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, b stop the migration
ALTER TABLE public.parent ADD CONSTRAINT parent_pkey PRIMARY KEY (a, b);

commit;

-- end
