insert into public.t values ('2025-01-01', 1), ('2026-01-01', 2), ('2027-01-01', 3);
insert into public.t_2026 (at, n) values ('2026-02-02', 4);
