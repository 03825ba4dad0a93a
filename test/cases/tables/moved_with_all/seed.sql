insert into public.t (m) values ('happy'); insert into public.child values (1);
