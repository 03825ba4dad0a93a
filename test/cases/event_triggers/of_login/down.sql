-- section 1: one transaction
begin;

DROP EVENT TRIGGER a;

commit;

-- end
