insert into public.t values ('s', '{s,m}'), ('m', null), ('l', '{l}');
