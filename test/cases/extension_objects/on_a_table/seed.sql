insert into public.ext_t (id, v, w) values (1, null, 5);
