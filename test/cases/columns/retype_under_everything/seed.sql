insert into shop.items (id, amount) values (1, 10.5), (2, 3);
refresh materialized view shop.kept;
