-- section 1: one transaction
begin;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.t_pkey SET TABLESPACE schematic_case_fast;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.u SET TABLESPACE schematic_case_slow;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.x SET TABLESPACE schematic_case_fast;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.i SET TABLESPACE schematic_case_slow;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.j SET TABLESPACE pg_default;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX made ON public.t USING btree (a) TABLESPACE schematic_case_slow;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.k SET TABLESPACE schematic_case_fast;

commit;

-- end
