insert into public.notes values (1, 2), (3, null);
