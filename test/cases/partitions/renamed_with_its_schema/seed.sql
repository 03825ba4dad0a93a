insert into shop.sales values (1), (15), (42);
