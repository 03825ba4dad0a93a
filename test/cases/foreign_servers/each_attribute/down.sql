-- section 1: one transaction
begin;

-- changes-behaviour: who the role is on the other server changes
ALTER USER MAPPING FOR PUBLIC SERVER mapped OPTIONS (SET "user" 'a');

-- changes-behaviour: who the role is on the other server changes
ALTER USER MAPPING FOR schematic_case_reader SERVER mapped OPTIONS (DROP password);

-- changes-behaviour: the foreign tables of options may answer otherwise
ALTER SERVER options OPTIONS (SET host 'a');

-- changes-behaviour: the foreign tables of version may answer otherwise
ALTER SERVER version VERSION '1';

ALTER FOREIGN TABLE public.latter RENAME TO former;

ALTER SERVER latter RENAME TO former;

commit;

-- end
