-- section 1: one transaction
begin;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.t ALTER COLUMN b TYPE bigint;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLE public.t;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLE public.t (b, id);

-- deletes-data: the values of public.t.a go
ALTER TABLE public.t DROP COLUMN a;

commit;

-- end
