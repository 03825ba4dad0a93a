-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

commit;

-- end
