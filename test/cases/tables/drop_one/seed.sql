insert into public.kept values (1), (2);
insert into public.gone values (1, 'one');
