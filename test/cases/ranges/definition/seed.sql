insert into public.t (id, ws, wa, d, a, b, c, p, e) values
  (1, '{[1,3),[5,7)}', '{"[1,2)",empty}', '[4,8)', '[a,b)', '[a,)', '[1,5)', '("[1,5)",x)', '[1,4)'),
  (2, null, null, null, null, null, null, null, null);
