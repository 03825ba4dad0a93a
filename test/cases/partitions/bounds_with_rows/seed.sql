insert into public.ranges (id, note) select n, 'n' || n from generate_series(0, 29) n;
insert into public.refers values (3), (7), (12), (24), (29);
insert into public.lists values (1, 'a'), (2, 'b'), (3, null), (4, 'c'), (5, 'd');
insert into public.hashes select generate_series(1, 20);
insert into public.rest select generate_series(0, 20);
