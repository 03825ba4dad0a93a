-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of q get other changes than before
ALTER PUBLICATION q DROP TABLE public.t;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p ADD TABLES IN SCHEMA public;

-- changes-behaviour: subscribers of q get other changes than before
ALTER PUBLICATION q ADD TABLES IN SCHEMA shop;

CREATE PUBLICATION r FOR TABLE public.t, TABLES IN SCHEMA shop;

commit;

-- end
