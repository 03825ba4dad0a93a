-- section 1: one transaction
begin;

ALTER INDEX public.former RENAME TO latter;

DROP INDEX public.i_expressions;

DROP INDEX public.i_includes;

DROP INDEX public.i_methods;

DROP INDEX public.moving;

DROP INDEX public.i_predicates;

DROP INDEX public.i_uniques;

ALTER TABLE public.clustered CLUSTER ON i_clustered;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_expressions ON public.expressions USING btree ((upper(c)));

ALTER INDEX public.i_extensions DEPENDS ON EXTENSION citext;

ALTER TABLE public.identities REPLICA IDENTITY USING INDEX i_identities;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_includes ON public.includes USING btree (a) INCLUDE (b);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_methods ON public.methods USING hash (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX moving ON public.moved_to USING btree (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_predicates ON public.predicates USING btree (a) WHERE (b > 1);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX i_uniques ON public.uniques USING btree (a);

commit;

-- end
