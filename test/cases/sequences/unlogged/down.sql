-- section 1: one transaction
begin;

ALTER SEQUENCE public.s SET LOGGED;

ALTER SEQUENCE public.u SET UNLOGGED;

commit;

-- end
