-- section 1: one transaction
begin;

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION int4recv(internal));

commit;

-- end
