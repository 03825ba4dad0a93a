insert into shop.base (id) values (1);
insert into shop.offer (id, at, price, until) values (2, '2025-01-01', 3, '2025-02-01');
