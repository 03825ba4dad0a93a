-- section 1: one transaction
begin;

ALTER SEQUENCE public.leaves OWNED BY NONE;

ALTER SEQUENCE public.follows SET UNLOGGED;

CREATE SEQUENCE public.made;

-- rewrites-table: the whole table is written again
ALTER TABLE public.t SET UNLOGGED;

ALTER SEQUENCE public.leaves SET LOGGED;

ALTER SEQUENCE public.stays SET LOGGED;

ALTER SEQUENCE public.made OWNED BY public.t.d;

-- rewrites-table: the whole table is written again
ALTER TABLE public.u SET LOGGED;

ALTER SEQUENCE public.turns SET UNLOGGED;

commit;

-- end
