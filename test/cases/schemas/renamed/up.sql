-- section 1: one transaction
begin;

ALTER SCHEMA old RENAME TO new;

commit;

-- end
