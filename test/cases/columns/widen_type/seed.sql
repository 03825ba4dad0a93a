insert into public.t values (1, 'x', 1.5, 'y', '2020-01-02 03:04:05', B'101');
