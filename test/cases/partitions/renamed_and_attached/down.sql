-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.by_part_1 are no longer among those of its table
ALTER TABLE public.by_part DETACH PARTITION public.by_part_1;

-- changes-behaviour: the rows of public.by_table_1 are no longer among those of its table
ALTER TABLE public.by_table DETACH PARTITION public.by_table_1;

-- changes-behaviour: the rows of public.deep_1 are no longer among those of its table
ALTER TABLE public.deep DETACH PARTITION public.deep_1;

-- changes-behaviour: the rows of public.deeper_1 are no longer among those of its table
ALTER TABLE public.deep_2 DETACH PARTITION public.deeper_1;

-- deletes-data: all rows of public.deep_2 go
DROP TABLE public.deep_2;

-- changes-behaviour: the rows of public.moves are no longer among those of its table
ALTER TABLE public.there DETACH PARTITION public.moves;

ALTER TABLE public.by_table_1 RENAME COLUMN c TO b;

ALTER TABLE public.by_table_1 RENAME CONSTRAINT n_is_positive TO n_positive;

ALTER TABLE public.deeper_1 RENAME COLUMN c TO b;

ALTER TABLE public.deep_1 RENAME COLUMN c TO b;

ALTER TABLE public.moves RENAME COLUMN c TO b;

ALTER TABLE public.there RENAME COLUMN c TO b;

ALTER TABLE public.deep RENAME COLUMN c TO b;

ALTER TABLE public.by_part_1 RENAME COLUMN c TO b;

ALTER TABLE public.by_table RENAME CONSTRAINT n_is_positive TO n_positive;

ALTER TABLE public.by_table RENAME COLUMN c TO b;

-- scans-table: all rows of public.moves are read, to see that they belong there
-- may-fail: a row of public.moves that does not belong there stops the migration
ALTER TABLE public.here ATTACH PARTITION public.moves FOR VALUES IN (1);

commit;

-- end
