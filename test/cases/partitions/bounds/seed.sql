insert into shop.logs values ('2025-02-01', 1), ('2025-10-01', 2);
