-- Each leans on the other key of its columns than the one on which it would when all is made anew.
alter table public.of_first drop constraint to_first;
alter table public.first drop constraint first_pkey;
alter table public.first add primary key (id);
alter table public.of_first add constraint to_first foreign key (id) references public.first (id);
alter table public.of_second drop constraint to_second;
alter table public.second drop constraint second_ab;
alter table public.second add constraint second_ab unique (a, b);
alter table public.of_second add constraint to_second foreign key (a, b) references public.second (a, b);
alter table public.of_third drop constraint to_third;
drop index public.third_again;
create unique index third_again on public.third (id);
alter table public.of_third add constraint to_third foreign key (id) references public.third (id);
insert into public.first values (1, 1);
insert into public.of_first values (1);
insert into public.second values (1, 2);
insert into public.of_second values (1, 2);
insert into public.third values (1);
insert into public.of_third values (1);
