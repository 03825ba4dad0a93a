-- section 1: one transaction
begin;

-- may-fail: where the table has rows the migration stops: public.t.code has nothing in them and must not be null; give it a default, say `backfill`, or let it be null first
ALTER TABLE public.t ADD COLUMN code text NOT NULL;

commit;

-- end
