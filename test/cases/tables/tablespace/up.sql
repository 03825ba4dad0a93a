-- section 1: one transaction
begin;

-- rewrites-table: all rows of public.added are copied
-- blocks-reads: nobody reads or writes public.added meanwhile
ALTER TABLE public.added SET TABLESPACE schematic_case_fast;

-- rewrites-table: all rows of public.changed are copied
-- blocks-reads: nobody reads or writes public.changed meanwhile
ALTER TABLE public.changed SET TABLESPACE schematic_case_slow;

CREATE TABLE public.made (
  a integer NOT NULL,
  b text NOT NULL
) TABLESPACE schematic_case_fast;

-- rewrites-table: all rows of public.taken are copied
-- blocks-reads: nobody reads or writes public.taken meanwhile
ALTER TABLE public.taken SET TABLESPACE pg_default;

-- rewrites-table: all rows of public.to_default are copied
-- blocks-reads: nobody reads or writes public.to_default meanwhile
ALTER TABLE public.to_default SET TABLESPACE pg_default;

commit;

-- end
