-- section 1: one transaction
begin;

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));

COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'Numbers';

commit;

-- end
