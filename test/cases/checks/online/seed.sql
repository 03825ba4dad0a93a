insert into public.other values (1);
insert into public.t values (1, 2, null, 3, 1), (2, 2, 5, 3, null);
insert into public.parted values (1, 1);
