insert into shop.customers values (1, 'de'), (2, 'CH'), (3, 'it');
