insert into public.t values ('2025-05-05', 'a'), ('2026-05-05', 'b'), ('2027-05-05', 'a'), ('2027-05-05', 'b');
insert into public.refers values ('2027-05-05', 'a');
insert into public.u values ('a'), (null);
