-- section 1: one transaction
begin;

-- rewrites-table: the whole table is written again
ALTER TABLE public.events SET UNLOGGED;

-- rewrites-table: the whole table is written again
ALTER TABLE public.hits SET LOGGED;

commit;

-- end
