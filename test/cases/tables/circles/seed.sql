insert into public.old values (1);
