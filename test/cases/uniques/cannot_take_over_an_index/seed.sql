insert into public.t values (1, 'a', 'a', 'a', 1), (2, 'b', 'b', 'b', 2);
insert into public.measured values (1), (2);
