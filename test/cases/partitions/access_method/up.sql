-- section 1: one transaction
begin;

ALTER TABLE public.t SET ACCESS METHOD DEFAULT;

-- rewrites-table: all rows of public.t1 are written again
-- blocks-reads: nobody reads or writes public.t1 meanwhile
ALTER TABLE public.t1 SET ACCESS METHOD schematic_heap;

-- rewrites-table: all rows of public.t2 are written again
-- blocks-reads: nobody reads or writes public.t2 meanwhile
ALTER TABLE public.t2 SET ACCESS METHOD schematic_heap;

CREATE TABLE public.t3 PARTITION OF public.t FOR VALUES IN (3) USING schematic_heap;

ALTER TABLE public.u SET ACCESS METHOD schematic_heap;

CREATE TABLE public.u1 PARTITION OF public.u FOR VALUES IN (1) USING heap;

ALTER TABLE public.v SET ACCESS METHOD heap;

commit;

-- end
