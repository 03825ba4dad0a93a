insert into public.orders values (1); insert into public.items values (2); insert into public.plain values (3);
