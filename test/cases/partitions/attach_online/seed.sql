insert into public.t values ('2025-01-01', 1, 'a'), ('2027-01-01', 3, 'b');
insert into public.t_2026 values (1, 'c', '2026-01-01'), (2, 'd', '2027-01-01');
insert into public.below values ('DE', '2026-05-05'), (null, '2026-06-06');
insert into public.h_1 select id from generate_series(1::bigint, 100) id where satisfies_hash_partition('public.h'::regclass, 2, 1, id);
