insert into public.added values (1, 'a');
insert into public.taken values (1, 'a');
