-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

DROP COLLATION public."both";

DROP COLLATION public.bytes;

DROP COLLATION public.german;

DROP COLLATION public.nocase;

commit;

-- end
