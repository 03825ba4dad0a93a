insert into public.t values ('x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', '{x}');
