insert into public.t values ('x', '{y,x}', 'y', '[1,3)', 'y');
