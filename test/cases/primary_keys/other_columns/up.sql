-- section 1: one transaction
begin;

ALTER TABLE public.k DROP CONSTRAINT fk;

ALTER TABLE public.p DROP CONSTRAINT p_pkey;

ALTER TABLE public.p ALTER COLUMN a DROP NOT NULL;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in b stop the migration
ALTER TABLE public.p ADD CONSTRAINT p_pkey PRIMARY KEY (b);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.k.fk stops the migration
ALTER TABLE public.k ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES public.p (b);

commit;

-- end
