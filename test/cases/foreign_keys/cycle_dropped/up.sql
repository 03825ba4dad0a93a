-- section 1: one transaction
begin;

ALTER TABLE public.b DROP CONSTRAINT b_a;

-- deletes-data: all rows of public.a go
DROP TABLE public.a;

-- deletes-data: the values of public.b.a go
ALTER TABLE public.b DROP COLUMN a;

commit;

-- end
