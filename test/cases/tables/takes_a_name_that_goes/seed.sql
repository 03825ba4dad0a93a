insert into public.a values (1, 'x'); insert into public.was values (7); insert into public.d values ('2025-01-01'), (null);
