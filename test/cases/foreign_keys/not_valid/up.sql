-- section 1: one transaction
begin;

-- scans-table: all rows are read, while others write
-- may-fail: a row that does not satisfy public.c.fk stops the migration
ALTER TABLE public.c VALIDATE CONSTRAINT fk;

commit;

-- end
