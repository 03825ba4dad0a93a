insert into public.late values (1);
insert into public.retyped values (1);
