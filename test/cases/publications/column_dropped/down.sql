-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLE public.t;

-- may-fail: where the table has rows the migration stops: public.t.a has nothing in them and must not be null; give it a default, say `backfill`, or let it be null first
ALTER TABLE public.t ADD COLUMN a integer NOT NULL;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE integer;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLE public.t (a, id);

commit;

-- end
