-- section 1: one transaction
begin;

ALTER TABLE public.a DROP CONSTRAINT a_b;

ALTER TABLE public.b DROP CONSTRAINT b_a;

-- deletes-data: all rows of public.a go
DROP TABLE public.a;

-- deletes-data: all rows of public.b go
DROP TABLE public.b;

-- deletes-data: all rows of public.self go
DROP TABLE public.self;

commit;

-- end
