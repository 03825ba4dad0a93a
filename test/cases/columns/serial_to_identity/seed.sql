insert into public.t (n) values ('a'), ('b');
