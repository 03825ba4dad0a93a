-- section 1: one transaction
begin;

ALTER MATERIALIZED VIEW public.identity REPLICA IDENTITY NOTHING;

CREATE MATERIALIZED VIEW public.made USING schematic_heap WITH (fillfactor = '80') TABLESPACE schematic_case_fast AS
SELECT a
   FROM public.t;

-- rewrites-table: all rows of public.method are written again
-- blocks-reads: nobody reads or writes public.method meanwhile
ALTER MATERIALIZED VIEW public.method SET ACCESS METHOD heap;

-- rewrites-table: all rows of public.method_later are written again
-- blocks-reads: nobody reads or writes public.method_later meanwhile
ALTER MATERIALIZED VIEW public.method_later SET ACCESS METHOD schematic_heap;

ALTER MATERIALIZED VIEW public.options RESET (toast.autovacuum_enabled);

ALTER MATERIALIZED VIEW public.options SET (fillfactor = '80', toast.autovacuum_vacuum_threshold = '5');

-- rewrites-table: all rows of public.placed are copied
-- blocks-reads: nobody reads or writes public.placed meanwhile
ALTER MATERIALIZED VIEW public.placed SET TABLESPACE pg_default;

-- rewrites-table: all rows of public.placed_later are copied
-- blocks-reads: nobody reads or writes public.placed_later meanwhile
ALTER MATERIALIZED VIEW public.placed_later SET TABLESPACE schematic_case_fast;

commit;

-- end
