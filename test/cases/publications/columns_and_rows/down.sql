-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLE public.t;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLE public.t (id);

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLE public.u;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLE public.u WHERE ((id > 5));

-- changes-behaviour: subscribers of whole get other changes than before
ALTER PUBLICATION whole DROP TABLE public.t;

-- changes-behaviour: subscribers of whole get other changes than before
ALTER PUBLICATION whole ADD TABLE public.t;

commit;

-- end
