insert into public.both values (1, 'x', 1), (2, 'y', 2);
insert into public.part_only values (1, 'x'), (2, 'y');
insert into public.table_only values (1, 'x'), (2, 'y');
insert into public.apart values (1, 'x'), (2, 'y');
insert into public.swapped values (1, 'x', 'y');
