insert into public.p values ('[1,2)', '[2020-01-01,2021-01-01)');
insert into public.u values ('[1,2)', '[2020-01-01,2021-01-01)');
insert into public.f values ('[1,2)', '[2020-01-01,2021-01-01)');
insert into public.r values ('[1,2)', '[2020-01-01,2021-01-01)');
