-- section 1: one transaction
begin;

-- deletes-data: how far public.made has counted is lost
DROP SEQUENCE public.made;

ALTER SEQUENCE public.follows SET LOGGED;

-- rewrites-table: the whole table is written again
ALTER TABLE public.t SET LOGGED;

ALTER SEQUENCE public.leaves OWNED BY public.t.d;

-- rewrites-table: the whole table is written again
ALTER TABLE public.u SET UNLOGGED;

commit;

-- end
