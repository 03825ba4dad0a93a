insert into public.key_of values (1, 1), (2, 1);
insert into public.other values (1, 1), (2, 1);
