-- section 1: one transaction
begin;

-- deletes-data: the values of public.t.state go
ALTER TABLE public.t DROP COLUMN state;

-- deletes-data: the values of public.t.made go
ALTER TABLE public.t DROP COLUMN made;

-- deletes-data: the values of public.t.random go
ALTER TABLE public.t DROP COLUMN random;

commit;

-- end
