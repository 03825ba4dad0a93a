insert into public.t values ('paid');
