insert into public.t (a, b, c) values (1, 2, 3); insert into public.one values (1); insert into public.two values (2), (2);
