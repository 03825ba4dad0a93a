-- section 1: one transaction
begin;

ALTER TABLE public.p DROP CONSTRAINT p_pkey;

ALTER TABLE public.r DROP CONSTRAINT k;

ALTER TABLE public.f DROP CONSTRAINT k2;

ALTER TABLE public.u DROP CONSTRAINT k;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, during stop the migration
ALTER TABLE public.f ADD CONSTRAINT k2 UNIQUE (a, during WITHOUT OVERLAPS);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, during stop the migration
ALTER TABLE public.p ADD CONSTRAINT p_pkey PRIMARY KEY (a, during WITHOUT OVERLAPS);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.r.k stops the migration
ALTER TABLE public.r ADD CONSTRAINT k FOREIGN KEY (a, PERIOD during) REFERENCES public.f (a, PERIOD during);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a, during stop the migration
ALTER TABLE public.u ADD CONSTRAINT k UNIQUE (a, during WITHOUT OVERLAPS);

commit;

-- end
