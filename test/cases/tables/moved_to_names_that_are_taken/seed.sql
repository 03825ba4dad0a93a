insert into one.t (n) values (1), (2); insert into two.t (n) values (1); refresh materialized view one.m; refresh materialized view two.n;
