insert into public.t values (1, 1, 'a'), (11, 2, 'b'), (21, 3, 'c'), (26, 4, 'd');
insert into public.p values (1, 1), (2, 2);
