-- section 1: one transaction
begin;

DROP INDEX public.i_expressions;

ALTER INDEX public.i_extensions NO DEPENDS ON EXTENSION citext;

DROP INDEX public.i_includes;

DROP INDEX public.i_methods;

DROP INDEX public.moving;

DROP INDEX public.i_predicates;

DROP INDEX public.i_uniques;

ALTER TABLE public.clustered SET WITHOUT CLUSTER;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_expressions ON public.expressions USING btree ((lower(c)));

ALTER TABLE public.identities REPLICA IDENTITY DEFAULT;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_includes ON public.includes USING btree (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_methods ON public.methods USING btree (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX moving ON public.moved_from USING btree (a);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_predicates ON public.predicates USING btree (a) WHERE (b > 0);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX i_uniques ON public.uniques USING btree (a);

ALTER INDEX public.latter RENAME TO former;

commit;

-- end
