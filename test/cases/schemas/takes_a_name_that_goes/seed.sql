insert into a.t values (1, 'x'), (2, 'y'); insert into b.t values (1, 'z'); insert into c.t values (1);
