insert into public.t (a, b) values (default, 5);
