-- section 1: one transaction
begin;

DROP FOREIGN DATA WRAPPER added;

CREATE FOREIGN DATA WRAPPER dropped;

-- changes-behaviour: the foreign tables of options may answer otherwise
ALTER FOREIGN DATA WRAPPER options OPTIONS (DROP c, SET b 'it''s', ADD a 'x');

-- changes-behaviour: the foreign tables of routines may answer otherwise
ALTER FOREIGN DATA WRAPPER routines HANDLER public.postgres_fdw_handler;

-- changes-behaviour: the foreign tables of routines may answer otherwise
ALTER FOREIGN DATA WRAPPER routines VALIDATOR public.postgres_fdw_validator;

commit;

-- end
