-- section 1: one transaction
begin;

-- changes-behaviour: the rows of public.apart_1 are no longer among those of its table
ALTER TABLE public.apart DETACH PARTITION public.apart_1;

-- changes-behaviour: the rows of public.part_only_1 are no longer among those of its table
ALTER TABLE public.part_only DETACH PARTITION public.part_only_1;

-- changes-behaviour: the rows of public.table_only_1 are no longer among those of its table
ALTER TABLE public.table_only DETACH PARTITION public.table_only_1;

ALTER TABLE public."both" RENAME COLUMN b TO c;

ALTER TABLE public."both" RENAME CONSTRAINT n_positive TO n_is_positive;

ALTER TABLE public.part_only_1 RENAME COLUMN b TO c;

ALTER TABLE public.table_only RENAME COLUMN b TO c;

ALTER TABLE public.apart RENAME COLUMN b TO c;

ALTER TABLE public.apart_1 RENAME COLUMN b TO d;

ALTER TABLE public.swapped RENAME COLUMN b TO schematic_renamed_6;

ALTER TABLE public.swapped RENAME COLUMN c TO b;

ALTER TABLE public.swapped RENAME COLUMN schematic_renamed_6 TO c;

-- changes-behaviour: the rows of public.both_1 are no longer among those of its table
ALTER TABLE public."both" DETACH PARTITION public.both_1;

DROP INDEX public.both_1_b_idx;

DROP INDEX public.part_only_1_b_idx;

-- changes-behaviour: the rows of public.swapped_1 are no longer among those of its table
ALTER TABLE public.swapped DETACH PARTITION public.swapped_1;

ALTER TABLE public.table_only_1 DROP CONSTRAINT b_short;

commit;

-- end
