insert into public.t values ('[2020-01-01,2020-01-02)', '[1,2)');
