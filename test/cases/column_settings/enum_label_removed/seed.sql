insert into public.t values ('{sad}');
