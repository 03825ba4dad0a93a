-- section 1: one transaction
begin;

ALTER TABLE public.t REPLICA IDENTITY NOTHING;

ALTER TABLE public.t SET TABLESPACE schematic_case_slow;

-- rewrites-table: all rows of public.t1 are copied
-- blocks-reads: nobody reads or writes public.t1 meanwhile
ALTER TABLE public.t1 SET TABLESPACE schematic_case_slow;

ALTER TABLE public.t2 SET (fillfactor = '60');

ALTER TABLE public.t3 REPLICA IDENTITY FULL;

CREATE TABLE public.t4 PARTITION OF public.t FOR VALUES IN (4) TABLESPACE pg_default;

CREATE TABLE public.t5 PARTITION OF public.t FOR VALUES IN (5) TABLESPACE schematic_case_fast;

ALTER TABLE public.t2 SET (toast.autovacuum_enabled = 'true');

ALTER TABLE public.t4 SET (toast.autovacuum_enabled = 'false');

commit;

-- end
