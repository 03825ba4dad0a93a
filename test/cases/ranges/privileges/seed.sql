insert into public.t values ('[1,4)');
