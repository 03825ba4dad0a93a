insert into public.t values (1, 'x');
insert into public.goes_along values (1, 'x', 'y');
insert into public.stays_as_it_was values (1, 'x', 'y');
insert into public.has_its_own (a, b, d) values (1, 'x', 'y');
insert into public.joins values ('y', 1, 'x');
