-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t3 go
DROP TABLE public.t3;

-- deletes-data: all rows of public.u1 go
DROP TABLE public.u1;

ALTER TABLE public.t SET ACCESS METHOD schematic_heap;

-- rewrites-table: all rows of public.t1 are written again
-- blocks-reads: nobody reads or writes public.t1 meanwhile
ALTER TABLE public.t1 SET ACCESS METHOD heap;

-- rewrites-table: all rows of public.t2 are written again
-- blocks-reads: nobody reads or writes public.t2 meanwhile
ALTER TABLE public.t2 SET ACCESS METHOD heap;

ALTER TABLE public.u SET ACCESS METHOD heap;

ALTER TABLE public.v SET ACCESS METHOD DEFAULT;

commit;

-- end
