-- section 1: one transaction
begin;

-- rewrites-table: all rows of public.m are copied
-- blocks-reads: nobody reads or writes public.m meanwhile
ALTER MATERIALIZED VIEW public.m SET TABLESPACE pg_default;

commit;

-- end
