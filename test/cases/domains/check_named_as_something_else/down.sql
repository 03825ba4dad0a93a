-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

ALTER DOMAIN public.d DROP CONSTRAINT d;

ALTER DOMAIN public.d DROP CONSTRAINT t;

DROP DOMAIN public.e;

commit;

-- end
