-- section 1: one transaction
begin;

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX "Index ""1"". x" ON public."T" USING btree ("a""b");

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX "it's 🎉; --" ON public."T" USING btree ((upper("a""b"))) WHERE ("a""b" <> 'x;'::text);

commit;

-- end
