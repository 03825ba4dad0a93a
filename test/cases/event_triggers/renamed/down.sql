-- section 1: one transaction
begin;

ALTER EVENT TRIGGER b RENAME TO a;

commit;

-- end
