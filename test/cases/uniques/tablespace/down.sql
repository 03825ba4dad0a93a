-- section 1: one transaction
begin;

-- blocks-writes: the index is copied under a lock
ALTER INDEX public.k SET TABLESPACE pg_default;

commit;

-- end
