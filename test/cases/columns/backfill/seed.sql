insert into public.t values (1, 'A@example.com', 'x'), (2, null, null);
