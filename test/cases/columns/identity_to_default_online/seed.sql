insert into public.t (n) values (1), (2);
