-- section 1: one transaction
begin;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.f.to_o stops the migration
ALTER TABLE public.f ADD CONSTRAINT to_o FOREIGN KEY (o) REFERENCES public.o (id);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.f.to_p stops the migration
ALTER TABLE public.f ADD CONSTRAINT to_p FOREIGN KEY (id, at) REFERENCES public.p (id, at) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

DO $$
DECLARE
  former name;
BEGIN
  SELECT k.conname INTO former
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_constraint s ON s.oid = k.conparentid
  WHERE k.conrelid = 'public.f_2'::pg_catalog.regclass
    AND s.conrelid = 'public.f'::pg_catalog.regclass AND s.conname = 'to_o';
  IF former <> 'own' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.f_2 RENAME CONSTRAINT %I TO %I', former, 'own');
  END IF;
END
$$;

commit;

-- end
