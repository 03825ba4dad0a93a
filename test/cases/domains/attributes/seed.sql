insert into public.t values (1, 'x', 'abc', 'c', 4, 'e', 6, 7, 8, 9, 10, 11, '{1,2}');
