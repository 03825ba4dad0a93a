insert into shop.events (id, at) select n, '2025-02-02' from generate_series(1, 5) n;
