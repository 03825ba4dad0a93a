insert into public.t (id, ps, d, s, o, q, qs) values (1, '{[1,3)}', '[1,3]', '[4,6)', '[7,8)', '[a,b]', '{[x,y]}');
