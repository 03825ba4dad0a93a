insert into public.p values (1, '2025-01-01'), (2, '2026-01-01');
insert into public.o values (1);
insert into public.f values (1, '2025-01-01', 1), (2, '2026-01-01', 1), (null, '2027-01-01', null);
