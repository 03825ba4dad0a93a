-- section 1: one transaction
begin;

ALTER TABLE public.of_first DROP CONSTRAINT to_first;

ALTER TABLE public.first DROP CONSTRAINT first_too;

ALTER TABLE public.of_second DROP CONSTRAINT to_second;

ALTER TABLE public.of_third DROP CONSTRAINT to_third;

ALTER TABLE public.second DROP CONSTRAINT second_ab;

DROP INDEX public.third_id;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.of_first.to_first stops the migration
ALTER TABLE public.of_first ADD CONSTRAINT to_first FOREIGN KEY (id) REFERENCES public.first (id);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.of_second.to_second stops the migration
ALTER TABLE public.of_second ADD CONSTRAINT to_second FOREIGN KEY (a, b) REFERENCES public.second (a, b);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.of_third.to_third stops the migration
ALTER TABLE public.of_third ADD CONSTRAINT to_third FOREIGN KEY (id) REFERENCES public.third (id);

commit;

-- end
