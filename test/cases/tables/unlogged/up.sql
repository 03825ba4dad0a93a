-- section 1: one transaction
begin;

-- rewrites-table: the whole table is written again
ALTER TABLE public.events SET LOGGED;

-- rewrites-table: the whole table is written again
ALTER TABLE public.hits SET UNLOGGED;

commit;

-- end
