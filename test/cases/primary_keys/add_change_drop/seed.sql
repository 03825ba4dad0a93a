insert into public.added values (1, 2);
insert into public.changed values (1, 2);
insert into public.dropped values (1, 2);
