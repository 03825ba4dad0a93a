insert into public.t values (1, 'x', 1.5), (32000, 'abcde', 99999.1);
