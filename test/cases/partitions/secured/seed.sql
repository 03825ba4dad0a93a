insert into public.t values (1, '2026-01-01'), (2, '2026-01-02');
insert into public.d values (1, '2026-01-01'), (2, '2026-01-02'), (3, '2027-01-01');
