insert into public.t (at) values ('2025-02-02'), ('2027-02-02');
insert into public.stays (at) values ('2025-02-02'), ('2027-02-02');
insert into public.other default values;
insert into public.other default values;
