-- section 1: one transaction
begin;

DROP INDEX public.made;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.t_pkey SET TABLESPACE pg_default;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.u SET TABLESPACE schematic_case_fast;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.x SET TABLESPACE pg_default;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.i SET TABLESPACE schematic_case_fast;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.j SET TABLESPACE schematic_case_fast;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.k SET TABLESPACE pg_default;

commit;

-- end
