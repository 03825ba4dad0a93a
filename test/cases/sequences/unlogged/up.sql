-- section 1: one transaction
begin;

ALTER SEQUENCE public.s SET UNLOGGED;

ALTER SEQUENCE public.u SET LOGGED;

commit;

-- end
