insert into public.t values ('1.50', 1, '2020-01-02T03:04:05Z'), ('2', 0, null);
