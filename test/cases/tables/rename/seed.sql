insert into public.purchases (total) values (1), (2);
