insert into shop.letters values (1, 'a', 'b');
insert into shop.memos values ('m', 2);
