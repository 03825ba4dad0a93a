-- section 1: one transaction
begin;

ALTER SEQUENCE public.s AS smallint;

commit;

-- end
