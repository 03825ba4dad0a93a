insert into one.t values (1, 2), (2, 3); insert into two.t values (7, 1);
