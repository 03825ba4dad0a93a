insert into public.t values (repeat('a', 5000), repeat('b', 5000), repeat('c', 5000), 'd', '{1,2}');
