insert into public.t (at) values ('2025-02-02'), ('2027-02-02');
