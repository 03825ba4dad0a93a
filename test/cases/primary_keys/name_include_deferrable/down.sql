-- section 1: one transaction
begin;

ALTER TABLE public.u DROP CONSTRAINT u_pkey;

ALTER INDEX public."T ""key""" RESET (fillfactor);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in a stop the migration
ALTER TABLE public.u ADD CONSTRAINT u_pkey PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.t RENAME CONSTRAINT "T ""key""" TO t_key;

commit;

-- end
