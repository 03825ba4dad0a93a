-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t4 go
DROP TABLE public.t4;

-- deletes-data: all rows of public.t5 go
DROP TABLE public.t5;

ALTER TABLE public.t REPLICA IDENTITY FULL;

ALTER TABLE public.t SET TABLESPACE schematic_case_fast;

-- rewrites-table: all rows of public.t1 are copied
-- blocks-reads: nobody reads or writes public.t1 meanwhile
ALTER TABLE public.t1 SET TABLESPACE schematic_case_fast;

ALTER TABLE public.t2 SET (fillfactor = '50');

ALTER TABLE public.t3 REPLICA IDENTITY NOTHING;

ALTER TABLE public.t2 SET (toast.autovacuum_enabled = 'false');

commit;

-- end
