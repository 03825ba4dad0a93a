-- section 1: one transaction
begin;

ALTER FOREIGN DATA WRAPPER former RENAME TO latter;

-- changes-behaviour: the foreign tables of handler may answer otherwise
ALTER FOREIGN DATA WRAPPER handler HANDLER public.postgres_fdw_handler;

-- changes-behaviour: the foreign tables of validator may answer otherwise
ALTER FOREIGN DATA WRAPPER validator VALIDATOR public.check2;

commit;

-- end
