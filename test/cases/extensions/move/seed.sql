insert into public.t values ('X');
