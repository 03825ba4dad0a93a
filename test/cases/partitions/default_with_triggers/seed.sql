insert into public.other values (1), (2);
insert into public.t (at, note, other) values ('2025-02-02', 'a', 1), ('2026-03-03', 'b', 2), ('2026-12-31', 'c', null), ('2027-01-01', 'd', 1);
truncate public.log;
