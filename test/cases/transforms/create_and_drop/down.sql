-- section 1: one transaction
begin;

DROP TRANSFORM FOR integer LANGUAGE sql;

commit;

-- end
