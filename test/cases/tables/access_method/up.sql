-- section 1: one transaction
begin;

-- rewrites-table: all rows of public.added are written again
-- blocks-reads: nobody reads or writes public.added meanwhile
ALTER TABLE public.added SET ACCESS METHOD schematic_heap;

CREATE TABLE public.made (
  a integer NOT NULL,
  b text NOT NULL
) USING schematic_heap WITH (fillfactor = '50');

-- rewrites-table: all rows of public.stated are written again
-- blocks-reads: nobody reads or writes public.stated meanwhile
ALTER TABLE public.stated SET ACCESS METHOD heap;

-- rewrites-table: all rows of public.taken are written again
-- blocks-reads: nobody reads or writes public.taken meanwhile
ALTER TABLE public.taken SET ACCESS METHOD heap;

commit;

-- end
