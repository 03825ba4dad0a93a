-- section 1: one transaction
begin;

ALTER TABLE public.refers DROP CONSTRAINT f;

ALTER TABLE public.refers DROP CONSTRAINT g;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.s ALTER COLUMN b TYPE bigint;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.refers.g stops the migration
ALTER TABLE public.refers ADD CONSTRAINT g FOREIGN KEY (a) REFERENCES public.s (a);

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE bigint;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.refers.f stops the migration
ALTER TABLE public.refers ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.t (a);

commit;

-- end
