-- section 1: one transaction
begin;

ALTER SUBSCRIPTION new RENAME TO old;

commit;

-- end
