insert into public.p values (1, 1);
insert into public.q values (1);
insert into public.columns values (1, 1);
insert into public.referenceds values (1, 1);
insert into public.keys values (1, 1);
insert into public.matches values (1, 1);
insert into public.updates values (1, 1);
insert into public.deletes values (1, 1);
insert into public.renamed values (1, 1);
