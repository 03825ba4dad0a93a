-- section 1: one transaction
begin;

CREATE TABLE public.a (
  id integer NOT NULL,
  b integer,
  CONSTRAINT a_pkey PRIMARY KEY (id),
  CONSTRAINT a_b FOREIGN KEY (b) REFERENCES public.b (id) DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE public.b ADD COLUMN a integer;

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.b.b_a stops the migration
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a) REFERENCES public.a (id) DEFERRABLE INITIALLY DEFERRED;

commit;

-- end
