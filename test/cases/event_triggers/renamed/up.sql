-- section 1: one transaction
begin;

ALTER EVENT TRIGGER a RENAME TO b;

commit;

-- end
