insert into public.t values
  (1, row(1, 2, 'a,"'), row(1, 'b'), array[row(1, 'gone', 'y'), null, row(null, null, null)]::public.mixed[], row(1, 'x', '2025-01-01'),
    row(row(1, 2), array[row(3, 4)::public.inside]), row(5, 6), row(7, 'd'), '["(1,2,x)","(1,3,y)"]'),
  (2, null, row(null, null), '{}', row(null, 'x', null), null, null, null, 'empty'),
  (3, row(null, 3, null), null, null, null, row(null, null), row(null, null), row(null, null), null);
