insert into public.same_name values (1, 'a'), (2, 'b');
insert into public.other_name values (1, 'x', 1), (1, 'y', 1), (1, null, 2), (1, null, 3);
insert into public.referenced values (1, 1), (2, 1);
insert into public.refers values (1), (2), (2);
insert into public.name_passes_on values (1, 1), (2, 1);
insert into public.key_of values (1, 1), (2, 1);
