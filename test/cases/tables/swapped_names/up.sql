-- section 1: one transaction
begin;

ALTER TABLE public.a RENAME TO schematic_renamed_0;

ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.schematic_renamed_0 RENAME TO b;

ALTER TABLE public.a DROP CONSTRAINT fk;

ALTER TABLE public.a DROP CONSTRAINT b_pkey;

ALTER TABLE public.b DROP CONSTRAINT a_pkey;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in id stop the migration
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in id stop the migration
ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.a.fk stops the migration
ALTER TABLE public.a ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES public.b (id);

CREATE OR REPLACE VIEW public.v AS
SELECT a.x
   FROM (public.b a
     JOIN public.a b ON ((b.a = a.id)));

commit;

-- end
