-- section 1: one transaction
begin;

ALTER LANGUAGE new RENAME TO old;

commit;

-- end
