insert into public.include values (1, 2, 'x'), (2, 3, 'y');
insert into public.options values (1, 2, 'x'), (2, 3, 'y');
insert into public.clustered values (1, 2, 'x'), (2, 3, 'y');
insert into public.replica_identity values (1, 2, 'x'), (2, 3, 'y');
insert into public.named values (1, 2, 'x'), (2, 3, 'y');
