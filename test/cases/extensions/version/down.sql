-- section 1: one transaction
begin;

-- changes-behaviour: citext goes from version 1.6 to 1.5: its functions may work otherwise
ALTER EXTENSION citext UPDATE TO '1.5';

commit;

-- end
