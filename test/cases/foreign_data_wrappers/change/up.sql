-- section 1: one transaction
begin;

DROP FOREIGN DATA WRAPPER dropped;

CREATE FOREIGN DATA WRAPPER added;

GRANT USAGE ON FOREIGN DATA WRAPPER added TO schematic_case_reader;

COMMENT ON FOREIGN DATA WRAPPER added IS 'empty';

-- changes-behaviour: the foreign tables of options may answer otherwise
ALTER FOREIGN DATA WRAPPER options OPTIONS (DROP a, SET b 'y', ADD c 'z');

-- changes-behaviour: the foreign tables of routines may answer otherwise
ALTER FOREIGN DATA WRAPPER routines NO HANDLER;

-- changes-behaviour: the foreign tables of routines may answer otherwise
ALTER FOREIGN DATA WRAPPER routines NO VALIDATOR;

commit;

-- end
