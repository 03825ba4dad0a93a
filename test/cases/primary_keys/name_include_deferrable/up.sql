-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT t_key TO "T ""key""";

ALTER TABLE public.u DROP CONSTRAINT u_pkey;

ALTER INDEX public."T ""key""" SET (fillfactor = '80');

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.u ADD CONSTRAINT u_pkey PRIMARY KEY (a);

commit;

-- end
