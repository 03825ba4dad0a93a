insert into public.t values (1, '(1,x)', '{"(2,y)"}', '(z)', '(p,4)', '(q)', '{["(1)","(3)")}');
