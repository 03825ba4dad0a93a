-- section 1: one transaction
begin;

-- deletes-data: all rows of public.gone go
DROP TABLE public.gone;

commit;

-- end
