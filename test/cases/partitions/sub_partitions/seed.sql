insert into shop.readings values ('2025-02-01', 1, 1.5), ('2025-02-01', 3, 2.5);
