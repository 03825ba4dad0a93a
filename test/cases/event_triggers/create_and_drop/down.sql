-- section 1: one transaction
begin;

DROP EVENT TRIGGER "Odd one";

DROP EVENT TRIGGER made;

commit;

-- end
