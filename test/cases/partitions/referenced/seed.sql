insert into public.events values (1), (11); insert into public.visits values (1), (11);
