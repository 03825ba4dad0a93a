insert into public.a values ('2024-05-05', 'x'), ('2025-05-05', 'y');
