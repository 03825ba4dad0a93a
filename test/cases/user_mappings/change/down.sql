-- section 1: one transaction
begin;

-- deletes-data: the secrets of the mapping go
DROP USER MAPPING FOR schematic_case_writer SERVER s;

CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS ("user" 'everybody');

-- changes-behaviour: who the role is on the other server changes
ALTER USER MAPPING FOR schematic_case_reader SERVER s OPTIONS (DROP password, ADD sslcert 'x', SET "user" 'old');

commit;

-- end
