insert into public.t values ('[1,5)', '[1,3]', '{[1,2]}');
