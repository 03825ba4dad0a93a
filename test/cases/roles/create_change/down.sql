-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

-- deletes-data: the role schematic_case_r2 and its password go from all databases of the server
-- may-fail: an object or a privilege that the role has in another database stops the migration
DROP ROLE schematic_case_r2;

-- changes-behaviour: the role schematic_case_r1 changes in all databases of the server
ALTER ROLE schematic_case_r1 NOCREATEDB LOGIN CONNECTION LIMIT 3 VALID UNTIL 'infinity';

ALTER ROLE schematic_case_r1 RESET statement_timeout;

commit;

-- end
