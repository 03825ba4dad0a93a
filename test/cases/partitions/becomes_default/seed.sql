insert into public.t (word) values ('a'), ('b'), ('c'), ('d'), (null);
insert into public.s values (1), (111);
