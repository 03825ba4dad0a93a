-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

-- deletes-data: the values of public.u.x go
ALTER TABLE public.u DROP COLUMN x;

DROP DOMAIN public.d;

ALTER DOMAIN public.old DROP CONSTRAINT a;

DROP FUNCTION public.f(integer);

commit;

-- end
