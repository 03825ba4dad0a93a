insert into public.t values (1, 'payed', 'a', 'x'), (2, 'gone', 'b', null);
