-- section 1: one transaction
begin;

-- changes-behaviour: citext goes from version 1.5 to 1.6: its functions may work otherwise
ALTER EXTENSION citext UPDATE TO '1.6';

commit;

-- end
