insert into public.child values (1, 'a', 2);
