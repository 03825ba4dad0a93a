insert into shop.branches values ('s', 'z');
insert into shop.plain values ('s', 'z');
