-- section 1: one transaction
begin;

-- changes-behaviour: the foreign tables of handler may answer otherwise
ALTER FOREIGN DATA WRAPPER handler NO HANDLER;

-- changes-behaviour: the foreign tables of validator may answer otherwise
ALTER FOREIGN DATA WRAPPER validator NO VALIDATOR;

ALTER FOREIGN DATA WRAPPER latter RENAME TO former;

commit;

-- end
