insert into public.logs (at) values ('2025-02-02'), ('2025-09-09'), ('2026-03-03'), ('2026-04-04'), ('2026-12-31');
insert into public.refers select id, at from public.logs where id > 1;
