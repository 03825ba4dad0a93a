-- section 1: one transaction
begin;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.t_pkey SET TABLESPACE schematic_case_space;

commit;

-- end
