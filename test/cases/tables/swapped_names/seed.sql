insert into public.a values (1, 'one'); insert into public.b values (7, 1);
