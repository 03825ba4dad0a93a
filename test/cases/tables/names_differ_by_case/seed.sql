insert into public.t values (1, 'x', 2); insert into public."T" values (5);
