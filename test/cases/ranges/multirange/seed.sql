insert into public.t values (1, '{[1,3),[5,6)}');
