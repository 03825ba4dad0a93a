-- section 1: one transaction
begin;

-- rewrites-table: all rows of public.m are written again
-- blocks-reads: nobody reads or writes public.m meanwhile
ALTER MATERIALIZED VIEW public.m SET ACCESS METHOD heap2;

commit;

-- end
