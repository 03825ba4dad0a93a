insert into public.t values (1, 'x', '2025-01-01'); insert into public.u (a, b, c) values (2, 'y', '2025-01-02');
