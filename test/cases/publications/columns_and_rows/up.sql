-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLE public.t;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLE public.t (a, id);

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLE public.u;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLE public.u WHERE (((id > 6) AND (id < 100)));

-- changes-behaviour: subscribers of whole get other changes than before
ALTER PUBLICATION whole DROP TABLE public.t;

-- changes-behaviour: subscribers of whole get other changes than before
ALTER PUBLICATION whole ADD TABLE public.t WHERE ((id = 1));

commit;

-- end
