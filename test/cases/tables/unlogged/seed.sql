insert into public.events values (1);
insert into public.hits values (1), (2);
