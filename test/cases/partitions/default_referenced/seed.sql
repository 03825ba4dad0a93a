insert into public.t values (1, '2025-01-01'), (2, '2026-01-01'), (3, '2027-01-01');
insert into public.k values (3, '2027-01-01');
