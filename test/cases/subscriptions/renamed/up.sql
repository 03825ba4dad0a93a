-- section 1: one transaction
begin;

ALTER SUBSCRIPTION old RENAME TO new;

commit;

-- end
