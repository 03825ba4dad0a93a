-- section 1: one transaction
begin;

-- deletes-data: all rows of public.made go
DROP TABLE public.made;

ALTER TABLE public.added REPLICA IDENTITY DEFAULT;

ALTER TABLE public.changed REPLICA IDENTITY FULL;

ALTER TABLE public.from_index REPLICA IDENTITY USING INDEX from_index_a;

ALTER TABLE public.taken REPLICA IDENTITY NOTHING;

ALTER TABLE public.to_default REPLICA IDENTITY FULL;

ALTER TABLE public.to_index REPLICA IDENTITY FULL;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in its keys stop the migration
CREATE UNIQUE INDEX with_index_a ON public.with_index USING btree (a);

ALTER TABLE public.with_index REPLICA IDENTITY USING INDEX with_index_a;

commit;

-- end
