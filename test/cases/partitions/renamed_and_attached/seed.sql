insert into public.by_table values (2, 'x', 1);
insert into public.by_table_1 values (1, 1, 'y');
insert into public.by_part_1 values (1, 'z');
insert into public.deep_1 values (1, 'z');
insert into public.deeper_1 values (2, 'z');
insert into public.here values (1, 'z');
