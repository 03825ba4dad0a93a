insert into public.t (m) values ('{[1,2)}');
