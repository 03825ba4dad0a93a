insert into public.parent values (1, 'a', 'b', '[a,b]'), (2, 'b', null, null); insert into public.child values (1, 'a', 'b');
