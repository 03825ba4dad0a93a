-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of p get other changes than before
ALTER PUBLICATION p DROP TABLES IN SCHEMA public;

-- changes-behaviour: subscribers of q get other changes than before
ALTER PUBLICATION q DROP TABLES IN SCHEMA shop;

-- changes-behaviour: who subscribes to r gets no changes any more, and errors
DROP PUBLICATION r;

-- changes-behaviour: subscribers of q get other changes than before
ALTER PUBLICATION q ADD TABLE public.t;

commit;

-- end
