insert into public.t values (row(1, 'x'), array[row(2, 'y')::public.pair]);
