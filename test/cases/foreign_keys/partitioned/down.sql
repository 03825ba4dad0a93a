-- section 1: one transaction
begin;

ALTER TABLE public.f DROP CONSTRAINT to_o;

ALTER TABLE public.f DROP CONSTRAINT to_p;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.f_2.own stops the migration
ALTER TABLE public.f_2 ADD CONSTRAINT own FOREIGN KEY (o) REFERENCES public.o (id);

commit;

-- end
