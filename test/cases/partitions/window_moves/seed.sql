insert into public.logs values (1, '2024-02-02'), (2, '2025-09-09');
insert into public.refers values (2, '2025-09-09');
