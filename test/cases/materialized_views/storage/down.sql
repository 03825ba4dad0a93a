-- section 1: one transaction
begin;

DROP MATERIALIZED VIEW public.made;

ALTER MATERIALIZED VIEW public.identity REPLICA IDENTITY FULL;

-- rewrites-table: all rows of public.method are written again
-- blocks-reads: nobody reads or writes public.method meanwhile
ALTER MATERIALIZED VIEW public.method SET ACCESS METHOD schematic_heap;

-- rewrites-table: all rows of public.method_later are written again
-- blocks-reads: nobody reads or writes public.method_later meanwhile
ALTER MATERIALIZED VIEW public.method_later SET ACCESS METHOD heap;

ALTER MATERIALIZED VIEW public.options RESET (toast.autovacuum_vacuum_threshold);

ALTER MATERIALIZED VIEW public.options SET (fillfactor = '70', toast.autovacuum_enabled = 'false');

-- rewrites-table: all rows of public.placed are copied
-- blocks-reads: nobody reads or writes public.placed meanwhile
ALTER MATERIALIZED VIEW public.placed SET TABLESPACE schematic_case_fast;

-- rewrites-table: all rows of public.placed_later are copied
-- blocks-reads: nobody reads or writes public.placed_later meanwhile
ALTER MATERIALIZED VIEW public.placed_later SET TABLESPACE pg_default;

commit;

-- end
