-- section 1: one transaction
begin;

ALTER SCHEMA new RENAME TO old;

commit;

-- end
