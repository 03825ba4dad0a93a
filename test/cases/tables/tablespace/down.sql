-- section 1: one transaction
begin;

-- deletes-data: all rows of public.made go
DROP TABLE public.made;

-- rewrites-table: all rows of public.added are copied
-- blocks-reads: nobody reads or writes public.added meanwhile
ALTER TABLE public.added SET TABLESPACE pg_default;

-- rewrites-table: all rows of public.changed are copied
-- blocks-reads: nobody reads or writes public.changed meanwhile
ALTER TABLE public.changed SET TABLESPACE schematic_case_fast;

-- rewrites-table: all rows of public.taken are copied
-- blocks-reads: nobody reads or writes public.taken meanwhile
ALTER TABLE public.taken SET TABLESPACE schematic_case_fast;

-- rewrites-table: all rows of public.to_default are copied
-- blocks-reads: nobody reads or writes public.to_default meanwhile
ALTER TABLE public.to_default SET TABLESPACE schematic_case_slow;

commit;

-- end
