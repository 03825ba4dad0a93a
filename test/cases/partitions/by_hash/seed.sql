insert into shop.sessions select ('00000000-0000-4000-8000-0000000000' || n)::uuid from generate_series(10, 20) n;
insert into shop.hits select id from shop.sessions;
