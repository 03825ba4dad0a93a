-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.moves are no longer among those of its table
ALTER TABLE public.here DETACH PARTITION public.moves;

ALTER TABLE public.by_table RENAME COLUMN b TO c;

ALTER TABLE public.by_table RENAME CONSTRAINT n_positive TO n_is_positive;

ALTER TABLE public.by_part_1 RENAME COLUMN b TO c;

ALTER TABLE public.deep RENAME COLUMN b TO c;

ALTER TABLE public.there RENAME COLUMN b TO c;

ALTER TABLE public.moves RENAME COLUMN b TO c;

ALTER TABLE public.deep_1 RENAME COLUMN b TO c;

ALTER TABLE public.deeper_1 RENAME COLUMN b TO c;

ALTER TABLE public.by_table_1 RENAME CONSTRAINT n_positive TO n_is_positive;

ALTER TABLE public.by_table_1 RENAME COLUMN b TO c;

-- scans-table: all rows of public.by_part_1 are read, to see that they belong there
-- may-fail: a row of public.by_part_1 that does not belong there stops the migration
ALTER TABLE public.by_part ATTACH PARTITION public.by_part_1 FOR VALUES IN (1);

-- scans-table: all rows of public.by_table_1 are read, to see that they belong there
-- may-fail: a row of public.by_table_1 that does not belong there stops the migration
ALTER TABLE public.by_table ATTACH PARTITION public.by_table_1 FOR VALUES IN (1);

CREATE TABLE public.deep_2 PARTITION OF public.deep FOR VALUES IN (2) PARTITION BY RANGE (a);

-- scans-table: all rows of public.deep_1 are read, to see that they belong there
-- may-fail: a row of public.deep_1 that does not belong there stops the migration
ALTER TABLE public.deep ATTACH PARTITION public.deep_1 FOR VALUES IN (1);

-- scans-table: all rows of public.deeper_1 are read, to see that they belong there
-- may-fail: a row of public.deeper_1 that does not belong there stops the migration
ALTER TABLE public.deep_2 ATTACH PARTITION public.deeper_1 FOR VALUES FROM (2) TO (3);

-- scans-table: all rows of public.moves are read, to see that they belong there
-- may-fail: a row of public.moves that does not belong there stops the migration
ALTER TABLE public.there ATTACH PARTITION public.moves FOR VALUES IN (1);

commit;

-- end
