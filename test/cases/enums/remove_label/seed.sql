insert into public.t values ('paid', '{pending,paid}');
